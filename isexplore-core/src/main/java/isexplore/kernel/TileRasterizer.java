package isexplore.kernel;

import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * The fast twin: tiles of 8 x 8 pixels. Forward: Gaussians are projected in chunks and sorted by
 * depth once; every band of tiles then picks its own and draws them. Backward: every (tile,
 * Gaussian) pair leaves nine sums in a slot of its own, each Gaussian's slots side by side in the
 * order of the tiles, and chunks of Gaussians add theirs up. No two parts ever add to the same
 * number, so neither threads nor their timing reach the bits.
 */
final class TileRasterizer implements RasterEngine {
  private static final int TILE = TileBand.TILE;
  private static final int PIXELS = TILE * TILE;

  private final int width;
  private final int height;
  private final int tilesX;
  private final int tiles;
  private final float log2Cutoff;
  private final Parallel parallel;
  private final View view = new View();
  private final TileProjection projection;
  private final DepthOrder order;
  private final TileBand[] bands;
  private final TileGradient[] chunks;

  /** Transmittance, red, green, blue tile after tile, shape [4, tiles, 64]. */
  private final float[] state;

  /** Gaussian i has the slots {@code slotStart[i]} to {@code slotStart[i + 1]}. */
  private final int[] slotStart;

  private final int[] nextSlot;
  private float[] moments = new float[0];

  // Arguments of the call under way, and the parts' bodies, kept so that a call allocates nothing.
  private GaussianCloud cloud = new GaussianCloud(0);
  private float[] rgb = {};
  private float[] alpha = {};
  private float[] screenGradient = {};
  private final IntConsumer project = this::project;
  private final IntConsumer draw = this::draw;
  private final IntConsumer undraw = this::undraw;
  private final IntConsumer differentiate = this::differentiate;

  TileRasterizer(
      int width, int height, int capacity, Parallel parallel, float dilation, float cutoff) {
    this.width = width;
    this.height = height;
    this.parallel = parallel;
    tilesX = (width + TILE - 1) / TILE;
    int tilesY = (height + TILE - 1) / TILE;
    tiles = tilesX * tilesY;
    log2Cutoff = ExpPolynomial.log2(cutoff);
    projection = new TileProjection(view, height, capacity, dilation, cutoff);
    order = new DepthOrder(capacity);
    bands = new TileBand[(tilesY + TileBand.TILE_ROWS - 1) / TileBand.TILE_ROWS];
    for (int b = 0; b < bands.length; b++) {
      bands[b] = new TileBand(b * TileBand.TILE_ROWS, tilesX, tilesY);
    }
    chunks = new TileGradient[TileProjection.chunks(capacity)];
    for (int c = 0; c < chunks.length; c++) {
      chunks[c] = new TileGradient(projection, view, c);
    }
    state = new float[4 * tiles * PIXELS];
    slotStart = new int[capacity + 1];
    nextSlot = new int[capacity];
  }

  @Override
  public void forward(GaussianCloud cloud, View view, float[] rgb, float[] alpha) {
    this.view.set(view.rotation, view.translation, view.focal, view.cx, view.cy);
    this.cloud = cloud;
    this.rgb = rgb;
    this.alpha = alpha;
    parallel.range(TileProjection.chunks(cloud.n), project);
    sort();
    parallel.range(bands.length, draw);
  }

  private void project(int chunk) {
    projection.project(cloud, chunk);
  }

  /** Sorts once and deals out to the bands. */
  private void sort() {
    order.clear();
    for (int i = 0; i < cloud.n; i++) {
      if (projection.depth[i] > 0) {
        order.add(i, projection.depth[i]);
      }
    }
    order.sort();
    for (TileBand band : bands) {
      band.clear();
    }
    int[] ids = order.ids();
    for (int k = 0; k < order.size(); k++) {
      int last = projection.lastRow[ids[k]] / TileBand.HEIGHT;
      for (int b = projection.firstRow[ids[k]] / TileBand.HEIGHT; b <= last; b++) {
        bands[b].offer(ids[k]);
      }
    }
  }

  private void draw(int b) {
    TileBand band = bands[b];
    band.fill(projection, view, log2Cutoff);
    for (int k = 0; k < band.tiles(); k++) {
      int tile = band.firstTileRow * tilesX + k;
      int x = tile % tilesX * TILE;
      int y = tile / tilesX * TILE;
      int o = tile * PIXELS;
      Arrays.fill(state, o, o + PIXELS, 1);
      for (int channel = 1; channel < 4; channel++) {
        Arrays.fill(state, (channel * tiles) * PIXELS + o, (channel * tiles + 1) * PIXELS + o, 0);
      }
      band.drawn[k] =
          TileKernel.forward(
              projection,
              band.list,
              band.start[k],
              band.start[k + 1],
              x - view.cx,
              y - view.cy,
              y,
              state,
              o,
              log2Cutoff);
      copyOut(o, x, y);
    }
  }

  private void copyOut(int o, int x, int y) {
    int columns = Math.min(TILE, width - x);
    for (int row = 0; row < Math.min(TILE, height - y); row++) {
      int from = o + row * TILE;
      int to = (y + row) * width + x;
      for (int channel = 0; channel < 3; channel++) {
        System.arraycopy(
            state,
            from + (channel + 1) * tiles * PIXELS,
            rgb,
            to + channel * width * height,
            columns);
      }
      for (int column = 0; column < columns; column++) {
        alpha[to + column] = 1 - state[from + column];
      }
    }
  }

  @Override
  public void backward(
      float[] dRgb,
      float[] dAlpha,
      GaussianCloud gradients,
      float[] screenGradient,
      float[] dPose) {
    cloud = gradients;
    rgb = dRgb;
    alpha = dAlpha;
    this.screenGradient = screenGradient;
    assignSlots(gradients.n);
    parallel.range(bands.length, undraw);
    int parts = TileProjection.chunks(gradients.n);
    parallel.range(parts, differentiate);
    for (int k = 0; k < 6; k++) {
      double sum = 0;
      for (int c = 0; c < parts; c++) {
        sum += chunks[c].dPose[k];
      }
      dPose[k] = (float) sum;
    }
  }

  private void assignSlots(int n) {
    Arrays.fill(nextSlot, 0, n, 0);
    for (TileBand band : bands) {
      for (int k = 0; k < band.tiles(); k++) {
        for (int pair = band.start[k]; pair < band.drawn[k]; pair++) {
          nextSlot[band.list[pair]]++;
        }
      }
    }
    int sum = 0;
    for (int i = 0; i < n; i++) {
      slotStart[i] = sum;
      sum += nextSlot[i];
      nextSlot[i] = slotStart[i];
    }
    slotStart[n] = sum;
    if (moments.length < sum * TileProjection.MOMENTS) {
      moments = new float[(sum + sum / 2) * TileProjection.MOMENTS];
    }
    for (TileBand band : bands) {
      for (int k = 0; k < band.tiles(); k++) {
        for (int pair = band.start[k]; pair < band.drawn[k]; pair++) {
          band.slot[pair] = nextSlot[band.list[pair]]++;
        }
      }
    }
  }

  private void undraw(int b) {
    TileBand band = bands[b];
    for (int k = 0; k < band.tiles(); k++) {
      if (band.start[k] == band.drawn[k]) {
        continue;
      }
      int tile = band.firstTileRow * tilesX + k;
      int x = tile % tilesX * TILE;
      int y = tile / tilesX * TILE;
      int o = tile * PIXELS;
      copyIn(band, o, x, y);
      TileKernel.backward(
          projection,
          band,
          band.start[k],
          band.drawn[k],
          x - view.cx,
          y - view.cy,
          y,
          moments,
          log2Cutoff);
    }
  }

  /** The tile's derivatives, zero beyond the picture, and their sum over all Gaussians. */
  private void copyIn(TileBand band, int o, int x, int y) {
    float[] d = band.derivatives;
    int columns = Math.min(TILE, width - x);
    if (columns < TILE || height - y < TILE) {
      Arrays.fill(d, 0);
    }
    for (int row = 0; row < Math.min(TILE, height - y); row++) {
      int from = (y + row) * width + x;
      for (int channel = 0; channel < 3; channel++) {
        System.arraycopy(
            rgb, from + channel * width * height, d, channel * PIXELS + row * TILE, columns);
      }
      System.arraycopy(alpha, from, d, 3 * PIXELS + row * TILE, columns);
    }
    int plane = tiles * PIXELS;
    for (int i = 0; i < PIXELS; i++) {
      band.through[i] = 1;
      band.rest[i] =
          d[i] * state[plane + o + i]
              + d[PIXELS + i] * state[2 * plane + o + i]
              + d[2 * PIXELS + i] * state[3 * plane + o + i]
              + d[3 * PIXELS + i] * (1 - state[o + i]);
    }
  }

  private void differentiate(int chunk) {
    chunks[chunk].backward(moments, slotStart, cloud, screenGradient);
  }
}
