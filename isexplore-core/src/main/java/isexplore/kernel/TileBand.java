package isexplore.kernel;

import java.util.Arrays;

/**
 * Two rows of tiles and their lists of Gaussians, front to back. Filling the lists in depth order
 * keeps every one sorted, so nothing is sorted per tile.
 */
final class TileBand {
  /** Rows of tiles in a band. */
  static final int TILE_ROWS = 2;

  /** Side of a tile in pixels. */
  static final int TILE = 8;

  /** Rows of pixels in a band. */
  static final int HEIGHT = TILE_ROWS * TILE;

  /** First tile row. */
  final int firstTileRow;

  /**
   * Ends of the tiles' lists, tile after tile: list k is {@code start[k]} to {@code start[k + 1]}.
   */
  final int[] start;

  /** How many entries of each list were drawn before the tile was full. */
  final int[] drawn;

  /** Ids of Gaussians; grows when a view needs more. */
  int[] list = new int[1024];

  /** Beside the list, for the backward pass: where the pair's moments go. */
  int[] slot = new int[1024];

  /** Of one tile, shape [4, 64]: derivatives by red, green, blue and coverage. */
  final float[] derivatives = new float[4 * TILE * TILE];

  /** Of one tile, shape [64]: transmittance from the front. */
  final float[] through = new float[TILE * TILE];

  /** Of one tile, shape [64]: what lies behind, weighted by the derivatives. */
  final float[] rest = new float[TILE * TILE];

  /** Of one pair, shape [9, lanes]: moments before their lanes are added. */
  final float[] lanes = new float[TileProjection.MOMENTS * 64];

  private final int tilesX;
  private final int rows;
  private final int[] next;
  private int[] candidates = new int[1024];
  private int candidateCount;
  private int[] spans = new int[3 * 1024];
  private int spanCount;

  TileBand(int firstTileRow, int tilesX, int tilesY) {
    this.firstTileRow = firstTileRow;
    this.tilesX = tilesX;
    rows = Math.min(TILE_ROWS, tilesY - firstTileRow);
    start = new int[rows * tilesX + 1];
    drawn = new int[rows * tilesX];
    next = new int[rows * tilesX];
  }

  /** Tiles in the band, row by row. */
  int tiles() {
    return rows * tilesX;
  }

  /** Forgets the Gaussians of the last view. */
  void clear() {
    candidateCount = 0;
  }

  /** Adds a Gaussian whose rows reach into the band; the near ones first. */
  void offer(int id) {
    if (candidateCount == candidates.length) {
      candidates = Arrays.copyOf(candidates, 2 * candidateCount);
    }
    candidates[candidateCount++] = id;
  }

  /** Makes the tiles' lists. */
  void fill(TileProjection p, View view, float log2Cutoff) {
    Arrays.fill(next, 0);
    spanCount = 0;
    for (int k = 0; k < candidateCount; k++) {
      span(candidates[k], p, view, log2Cutoff);
    }
    int sum = 0;
    for (int tile = 0; tile < tiles(); tile++) {
      start[tile] = sum;
      sum += next[tile];
      next[tile] = start[tile];
    }
    start[tiles()] = sum;
    if (list.length < sum) {
      list = new int[sum + sum / 2];
      slot = new int[list.length];
    }
    for (int s = 0; s < 3 * spanCount; s += 3) {
      for (int tile = spans[s + 1]; tile <= spans[s + 2]; tile++) {
        list[next[tile]++] = spans[s];
      }
    }
  }

  /**
   * Finds, for each row of tiles, the tiles that hold a pixel of the ellipse {@code a dx² + b dx dy
   * + c dy² <= room}: its widest places within the rows are the ends of the row range, unless the
   * ellipse's own leftmost or rightmost point lies between them.
   */
  private void span(int id, TileProjection p, View view, float log2Cutoff) {
    int o = id * TileProjection.STRIDE;
    float a = -p.screen[o + 2];
    float b = -p.screen[o + 3];
    float c = -p.screen[o + 4];
    float room = p.screen[o + 5] - log2Cutoff;
    float column = p.screen[o] + view.cx - 0.5f;
    float row = p.screen[o + 1] + view.cy - 0.5f;
    float det = 4 * a * c - b * b;
    float rightmost = -b / (2 * c) * (float) Math.sqrt(4 * c * room / det);
    float slope = -b / (2 * a);
    float shrink = det / (4 * a);
    for (int r = 0; r < rows; r++) {
      int first = Math.max(p.firstRow[id], (firstTileRow + r) * TILE);
      int last = Math.min(p.lastRow[id], (firstTileRow + r) * TILE + TILE - 1);
      if (first > last) {
        continue;
      }
      float low = first - row;
      float high = last - row;
      float dy = Math.max(low, Math.min(high, rightmost));
      float right = slope * dy + (float) Math.sqrt(Math.max(0, (room - shrink * dy * dy) / a));
      dy = Math.max(low, Math.min(high, -rightmost));
      float left = slope * dy - (float) Math.sqrt(Math.max(0, (room - shrink * dy * dy) / a));
      int from = Math.max(0, (int) Math.ceil(column + left));
      int to = Math.min(tilesX * TILE - 1, (int) Math.floor(column + right));
      if (from <= to) {
        add(id, r * tilesX + from / TILE, r * tilesX + to / TILE);
      }
    }
  }

  private void add(int id, int fromTile, int toTile) {
    if (spans.length < 3 * spanCount + 3) {
      spans = Arrays.copyOf(spans, 2 * spans.length);
    }
    spans[3 * spanCount] = id;
    spans[3 * spanCount + 1] = fromTile;
    spans[3 * spanCount + 2] = toTile;
    spanCount++;
    for (int tile = fromTile; tile <= toTile; tile++) {
      next[tile]++;
    }
  }
}
