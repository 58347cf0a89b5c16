package isexplore.synthetic;

import isexplore.image.RgbImage;
import isexplore.kernel.Parallel;
import isexplore.math.Camera;
import isexplore.math.CounterRandom;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A person who does not exist: shape, colours and surroundings all follow from a seed. Renders any
 * {@link FrameState}. An instance is confined to one thread (which may lend it a {@link Parallel}).
 */
public final class SyntheticSubject {
  /** Supersampling: raster pixels per picture pixel and axis. */
  private static final int SAMPLES = 2;

  /** Standard deviation of the sensor's noise in 8-bit steps. */
  private static final double NOISE = 1.6;

  private final Parallel parallel;
  private final CounterRandom random;
  private final Looks looks;
  private final HeadRig head;
  private final Eyeball leftEye;
  private final Eyeball rightEye;
  private final MouthInside inside;
  private final Hair hair;
  private final Torso torso;
  private final Survey survey;
  private @Nullable Raster raster;
  private int[] backdrop = new int[0];

  private SyntheticSubject(CounterRandom random, Looks looks, Parallel parallel) {
    this.parallel = parallel;
    this.random = random;
    this.looks = looks;
    int texture = (int) random.bits(10, 0);
    Anatomy anatomy = Anatomy.random(random);
    HeadField field = new HeadField(anatomy, true);
    HeadGrid grid = new HeadGrid(anatomy, field);
    head = new HeadRig(grid, field, new SkinPainter(grid, looks, texture).paint());
    leftEye = new Eyeball(-anatomy.eyeX(), looks, texture + 100);
    rightEye = new Eyeball(anatomy.eyeX(), looks, texture + 200);
    int middle = grid.mouth.row() * grid.columns + grid.columns / 2;
    inside = new MouthInside(anatomy, grid.rest[3 * middle + 2], texture + 300);
    hair = new Hair(anatomy, looks, texture + 400);
    torso = new Torso(looks, field, texture + 500);
    survey = new Survey(grid);
  }

  /** The subject of a seed, rendered on the caller's thread. */
  public static SyntheticSubject of(long seed) {
    return of(seed, new Parallel(1));
  }

  /** The subject of a seed, rendered by several threads; the pictures are the same. */
  public static SyntheticSubject of(long seed, Parallel parallel) {
    CounterRandom random = new CounterRandom(seed);
    return new SyntheticSubject(random, Looks.random(random), parallel);
  }

  /** The subject of a seed in a given style. */
  public static SyntheticSubject of(long seed, Style style, Parallel parallel) {
    CounterRandom random = new CounterRandom(seed);
    return new SyntheticSubject(random, Looks.random(random).in(style), parallel);
  }

  /** A square picture of the subject with the camera of {@link Camera#ofSquare}. */
  public SyntheticFrame render(FrameState state, int size) {
    Raster r = rasterOf(size * SAMPLES);
    Shader shader = new Shader(Camera.ofSquare(r.side));
    head.deform(state);
    leftEye.deform(state, head.lidHeight(head.grid.leftEye));
    rightEye.deform(state, head.lidHeight(head.grid.rightEye));
    inside.deform(state.mouth());
    List<Mesh> meshes = new ArrayList<>();
    meshes.add(head.mesh);
    meshes.add(leftEye.mesh);
    meshes.add(rightEye.mesh);
    meshes.addAll(inside.meshes());
    if (looks.style() != HairStyle.BALD) {
      meshes.add(hair.mesh);
    }
    for (Mesh mesh : meshes) {
      shader.shade(mesh, state.head());
    }
    shader.finish(torso.mesh, torso.place(shader, state));
    meshes.add(torso.mesh);
    r.draw(backdrop, meshes, parallel);
    return new SyntheticFrame(
        develop(r, size, state.index()), survey.read(head.mesh, SAMPLES), parts(r, size));
  }

  /**
   * The skin of a state in head space, whatever the pose: vertices in metres, shape [n, 3], always
   * the same in the same order.
   */
  public float[] skin(FrameState state) {
    head.deform(state);
    float[] out = new float[3 * head.grid.rows * head.grid.columns];
    for (int i = 0; i < out.length; i++) {
      out[i] = 1e-3f * head.mesh.position[i];
    }
    return out;
  }

  /** What most samples of each pixel show; when none has a majority, the first of the most. */
  private static byte[] parts(Raster r, int size) {
    byte[] out = new byte[size * size];
    for (int y = 0; y < size; y++) {
      for (int x = 0; x < size; x++) {
        int o = SAMPLES * (y * r.side + x);
        byte a = r.parts[o];
        byte b = r.parts[o + 1];
        byte c = r.parts[o + r.side];
        byte d = r.parts[o + r.side + 1];
        out[y * size + x] = most(a, b, c, d);
      }
    }
    return out;
  }

  private static byte most(byte a, byte b, byte c, byte d) {
    if (a == b || a == c || a == d) {
      return a;
    }
    if (b == c || b == d) {
      return b;
    }
    return c == d ? c : a;
  }

  private Raster rasterOf(int side) {
    Raster r = raster;
    if (r == null || r.side != side) {
      r = new Raster(side);
      raster = r;
      backdrop = Backdrop.paint(looks, random, side);
    }
    return r;
  }

  /** Averages the samples of each pixel and adds the sensor's noise. */
  private RgbImage develop(Raster r, int size, int index) {
    RgbImage out = new RgbImage(size, size);
    parallel.range(
        size,
        y -> {
          for (int x = 0; x < size; x++) {
            int o = SAMPLES * (y * r.side + x);
            int a = r.color[o];
            int b = r.color[o + 1];
            int c = r.color[o + r.side];
            int d = r.color[o + r.side + 1];
            long bits = random.bits(1000 + index, (long) y * size + x);
            int i = 3 * (y * size + x);
            for (int k = 0; k < 3; k++) {
              int shift = 16 - 8 * k;
              int sum =
                  (a >>> shift & 0xff)
                      + (b >>> shift & 0xff)
                      + (c >>> shift & 0xff)
                      + (d >>> shift & 0xff);
              double value = sum * 0.25 + NOISE * noise(bits, k) + 0.5;
              out.rgb()[i + k] = (byte) Math.clamp((int) value, 0, 255);
            }
          }
        });
    return out;
  }

  /**
   * About normal with variance one: two bytes of luma noise, shared, and two of a channel's own.
   */
  private static double noise(long bits, int channel) {
    int luma = (int) (bits & 0xff) + (int) (bits >>> 8 & 0xff) - 255;
    int own = (int) (bits >>> (16 + 16 * channel) & 0xff);
    own += (int) (bits >>> (24 + 16 * channel) & 0xff) - 255;
    return (0.8 * luma + 0.6 * own) * (1 / 104.5);
  }
}
