package isexplore.head;

import isexplore.dataset.CropBox;
import isexplore.dataset.Dataset;
import isexplore.image.FloatImage;
import isexplore.image.RgbImage;
import isexplore.math.Camera;
import isexplore.math.Pose;
import isexplore.math.Vec3;

/**
 * Makes a complete picture of the person: a real training frame whose head has been taken out, with
 * a rendered head over it. Between hairline and chin every pixel comes from the model; far from the
 * head nothing changes. Not safe for concurrent use.
 */
public final class Compositor {
  private static final Vec3[] PROBES = {
    new Vec3(-0.07, 0, 0), new Vec3(0.07, 0, 0), new Vec3(0, 0.09, 0.03), new Vec3(0, -0.09, 0.03)
  };

  private final Dataset dataset;
  private final int side;
  private final BodyMotion bodyMotion;
  private final Torso torso;
  private final Body body;
  private final float[] changed;

  /** A compositor over the training frames of a dataset. */
  public Compositor(Dataset dataset) {
    this(dataset, BodyMotion.of(dataset));
  }

  private Compositor(Dataset dataset, BodyMotion bodyMotion) {
    this(dataset, bodyMotion, new Torso(dataset, bodyMotion));
  }

  Compositor(Dataset dataset, BodyMotion bodyMotion, Torso torso) {
    this.dataset = dataset;
    this.side = dataset.side();
    this.bodyMotion = bodyMotion;
    this.torso = torso;
    this.body = new Body(dataset, torso);
    this.changed = new float[side * side];
  }

  /** An equal compositor with buffers of its own, for another thread. */
  public Compositor fork() {
    return new Compositor(dataset, bodyMotion, torso);
  }

  /** The training frame whose head is nearest to a pose on the screen. */
  public int nearest(Pose pose) {
    int best = 0;
    double least = Double.MAX_VALUE;
    for (int i = 0; i < dataset.manifest().trainFrames(); i++) {
      double d = distance(pose, dataset.pose(i));
      if (d < least) {
        least = d;
        best = i;
      }
    }
    return best;
  }

  /** Mean squared distance of a few points of the head on the screen, squared pixels. */
  private double distance(Pose a, Pose b) {
    Camera camera = dataset.camera();
    double sum = 0;
    for (Vec3 probe : PROBES) {
      Vec3 p = a.apply(probe);
      Vec3 q = b.apply(probe);
      double du = camera.u(p) - camera.u(q);
      double dv = camera.v(p) - camera.v(q);
      sum += du * du + dv * dv;
    }
    return sum / PROBES.length;
  }

  /**
   * Writes training frame {@code base} without its head to {@code out}, shape [3, side, side].
   *
   * @param drawn coverage of the head that will be drawn over it, shape [side, side], 0..1
   */
  public void withoutHead(int base, float[] drawn, FloatImage out) {
    body.withoutHead(base, new double[2], drawn, out);
  }

  /**
   * Puts a rendered head over training frame {@code base}, whose torso moves to meet it.
   *
   * @param pose of the rendered head
   * @param rgb colour multiplied by alpha, as {@link HeadModel#render} leaves it
   * @param alpha coverage, shape [side, side]
   * @param out receives the picture, shape [3, side, side]
   */
  public void compose(int base, Pose pose, FloatImage rgb, float[] alpha, FloatImage out) {
    double[] shift = bodyMotion.shift(base, pose);
    float[] touched = body.withoutHead(base, shift, alpha, out);
    out.cover(rgb, alpha);
    for (int i = 0; i < changed.length; i++) {
      changed[i] = Math.max(touched[i], alpha[i]);
    }
  }

  /**
   * The last composed picture at its place in the whole source frame; itself when the dataset's
   * crop is the whole frame. Pixels away from the head are the source's own.
   */
  public RgbImage intoSource(int base, FloatImage picture) {
    RgbImage whole = dataset.source(base);
    if (whole == null) {
      return picture.toRgb();
    }
    CropBox crop = dataset.manifest().crop();
    for (int y = Math.max(0, crop.top());
        y < Math.min(whole.height(), crop.top() + crop.side());
        y++) {
      for (int x = Math.max(0, crop.left());
          x < Math.min(whole.width(), crop.left() + crop.side());
          x++) {
        paste(crop, picture, whole, x, y);
      }
    }
    return whole;
  }

  private void paste(CropBox crop, FloatImage picture, RgbImage whole, int x, int y) {
    float u = (float) crop.toCropX(x + 0.5) - 0.5f;
    float v = (float) crop.toCropY(y + 0.5) - 0.5f;
    float weight = sample(changed, 0, u, v);
    int at = 3 * (y * whole.width() + x);
    for (int c = 0; weight > 0 && c < 3; c++) {
      float old = whole.rgb()[at + c] & 0xff;
      float now = 255 * Math.clamp(sample(picture.data(), c * side * side, u, v), 0f, 1f);
      whole.rgb()[at + c] = (byte) (int) (old + weight * (now - old) + 0.5f);
    }
  }

  /** Bilinear, repeating the border. */
  private float sample(float[] plane, int offset, float u, float v) {
    int x = (int) Math.floor(u);
    int y = (int) Math.floor(v);
    float fx = u - x;
    float fy = v - y;
    int x0 = Math.clamp(x, 0, side - 1);
    int x1 = Math.clamp(x + 1, 0, side - 1);
    int top = offset + Math.clamp(y, 0, side - 1) * side;
    int bottom = offset + Math.clamp(y + 1, 0, side - 1) * side;
    float upper = plane[top + x0] + fx * (plane[top + x1] - plane[top + x0]);
    float lower = plane[bottom + x0] + fx * (plane[bottom + x1] - plane[bottom + x0]);
    return upper + fy * (lower - upper);
  }
}
