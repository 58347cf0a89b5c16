package isexplore.gaussian;

import isexplore.config.TrainConfig;
import isexplore.dataset.Dataset;
import isexplore.head.Compositor;
import isexplore.head.HeadTrainer;
import isexplore.image.FloatImage;
import isexplore.io.SafeTensors;
import isexplore.io.Tensor;
import isexplore.kernel.GaussianCloud;
import isexplore.kernel.Parallel;
import isexplore.kernel.PhotometricLoss;
import isexplore.kernel.Rasterizer;
import isexplore.math.CounterRandom;
import isexplore.math.Floats;
import isexplore.math.Pose;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Teaches a {@link GaussianHead}: renders a training frame over a plain background of random
 * colour, compares it with the masked photograph over the same background (so colour and coverage
 * are learned from one loss), and moves all Gaussians a little. At full size every other step draws
 * the head over its frame as the finished picture will, and compares that with the photograph: what
 * the mask misses at the ends of hair and along the neck is learned so.
 */
final class GaussianTrainer implements HeadTrainer {
  private static final long BACKGROUND = 2; // random stream
  private static final int LOOK_EVERY = 4; // frames, for what is seen at all

  private final Dataset dataset;
  private final TrainConfig config;
  private final Parallel parallel = new Parallel();
  private final CounterRandom random;
  private final GaussianHead head;
  private final Deformer deformer;
  private final GaussianCloud worldGradients;
  private final List<Part> gradients;
  private final float[] changeGradient;
  private final float[] lightGradient;
  private final Optimiser optimiser;
  private final LipDriver lips;
  private final Canvas half;
  private final Canvas full;
  private final Compositor compositor;
  private final FloatImage behind; // a frame without its head

  /** An untrained head for a dataset. */
  GaussianTrainer(Dataset dataset, LipDriver lips, TrainConfig config) {
    this.dataset = dataset;
    this.config = config;
    this.random = new CounterRandom(config.seed());
    this.head = GaussianHead.seed(dataset, lips, config.gaussians());
    this.deformer = new Deformer(head.rig(), head.parts(), parallel);
    this.worldGradients = new GaussianCloud(deformer.world.n);
    this.gradients = head.parts().stream().map(Part::zeros).toList();
    this.optimiser = new Optimiser(head, config, parallel);
    this.changeGradient = new float[head.rig().change().learned.length];
    this.lightGradient = new float[head.rig().light().learned.length];
    this.lips = lips;
    this.half = new Canvas(2);
    this.full = new Canvas(1);
    this.compositor = new Compositor(dataset);
    this.behind = new FloatImage(3, dataset.side(), dataset.side());
  }

  /** Everything that depends on the size of the picture. */
  private final class Canvas {
    final TrainingView view;
    final Rasterizer rasterizer;
    final PhotometricLoss loss;
    final float[] rgb;
    final float[] alpha;
    final float[] dRgb;
    final float[] dAlpha;

    Canvas(int shrink) {
      view = new TrainingView(dataset, shrink, config.faceWeight(), parallel);
      int side = view.side;
      rasterizer = new Rasterizer(side, side, deformer.world.n, parallel);
      loss = new PhotometricLoss(side, side, parallel);
      rgb = new float[3 * side * side];
      alpha = new float[side * side];
      dRgb = new float[3 * side * side];
      dAlpha = new float[side * side];
    }
  }

  @Override
  public float[] code(int frame) {
    float[] code = dataset.motion(frame);
    lips.drive(frame, code);
    return code;
  }

  @Override
  public Step step(int step, double progress, int frame) {
    Canvas canvas = progress < config.halfSizeShare() ? half : full;
    canvas.view.load(frame);
    draw(canvas, frame);
    boolean whole = canvas == full && step % 2 == 1;
    if (whole) {
      compositor.withoutHead(frame, canvas.alpha, behind);
    } else {
      layPlain(canvas, step);
    }
    Step result = compare(canvas, whole, dataset.weight(frame));
    canvas.rasterizer.backward(canvas.dRgb, canvas.dAlpha, worldGradients);
    deformer.backward(worldGradients, gradients, changeGradient, lightGradient);
    lips.learn(deformer, gradients, step, optimiser.pace(progress));
    optimiser.step(step, progress, gradients, changeGradient, lightGradient);
    return result;
  }

  /** Draws the head as it is in a training frame. */
  private void draw(Canvas c, int frame) {
    Pose pose = dataset.pose(frame);
    deformer.forward(pose, code(frame));
    GaussianHead.draw(c.rasterizer, deformer.world, c.view.camera(), pose, c.rgb, c.alpha);
  }

  /** A plain background of random colour. */
  private void layPlain(Canvas c, int step) {
    int size = c.view.side * c.view.side;
    for (int channel = 0; channel < 3; channel++) {
      float plain = (float) random.uniform(BACKGROUND, 3L * step + channel);
      Arrays.fill(behind.data(), channel * size, (channel + 1) * size, plain);
    }
  }

  /**
   * Loss over what is behind; leaves the gradients by colour and coverage in the canvas.
   *
   * @param whole whether the head is compared with the photograph as it is; else its mask tells
   *     what is to be seen of it
   */
  private Step compare(Canvas c, boolean whole, float trust) {
    TrainingView view = c.view;
    parallel.range(view.y1 - view.y0, row -> putUnder(c, whole, view.y0 + row));
    double squared = squaredError(c);
    Arrays.fill(c.dRgb, 0);
    double loss =
        c.loss.evaluate(
            c.rgb, view.target, view.weight, view.x0, view.y0, view.x1, view.y1, c.dRgb);
    parallel.range(view.side, row -> passOn(c, trust, row));
    return new Step(loss, squared);
  }

  /** Puts what is behind under a row of the drawing, and of the photograph behind its mask. */
  private void putUnder(Canvas c, boolean whole, int y) {
    TrainingView view = c.view;
    float[] back = behind.data();
    int size = view.side * view.side;
    for (int channel = 0; channel < 3; channel++) {
      for (int i = y * view.side + view.x0; i < y * view.side + view.x1; i++) {
        int j = channel * size + i;
        c.rgb[j] += (1 - c.alpha[i]) * back[j];
        if (!whole) {
          view.target[j] = view.mask[i] * view.target[j] + (1 - view.mask[i]) * back[j];
        }
      }
    }
  }

  /** From gradients by a row of the whole to those by the drawing's colour and coverage. */
  private void passOn(Canvas c, float trust, int y) {
    float[] back = behind.data();
    int side = c.view.side;
    int size = side * side;
    for (int i = y * side; i < (y + 1) * side; i++) {
      float r = trust * c.dRgb[i];
      float g = trust * c.dRgb[size + i];
      float b = trust * c.dRgb[2 * size + i];
      c.dRgb[i] = r;
      c.dRgb[size + i] = g;
      c.dRgb[2 * size + i] = b;
      c.dAlpha[i] = -(r * back[i] + g * back[size + i] + b * back[2 * size + i]);
    }
  }

  private static double squaredError(Canvas c) {
    int[] box = c.view.faceBox;
    int side = c.view.side;
    double sum = 0;
    for (int channel = 0; channel < 3; channel++) {
      for (int y = box[1]; y < box[3]; y++) {
        for (int x = box[0]; x < box[2]; x++) {
          int i = (channel * side + y) * side + x;
          double d = c.rgb[i] - c.view.target[i];
          sum += d * d;
        }
      }
    }
    return sum / Math.max(1, 3L * (box[3] - box[1]) * (box[2] - box[0]));
  }

  @Override
  public void slowDown(double factor) {
    optimiser.slowDown(factor);
  }

  @Override
  public boolean isFinite() {
    for (Part part : head.parts()) {
      for (float[] values : part.learned()) {
        if (!Floats.areFinite(values)) {
          return false;
        }
      }
    }
    return Floats.areFinite(head.rig().change().learned)
        && Floats.areFinite(head.rig().light().learned)
        && lips.isFinite();
  }

  @Override
  public int primitives() {
    return deformer.world.n;
  }

  @Override
  public GaussianHead model() {
    return head;
  }

  @Override
  public void saveModel(Path file, Map<String, String> metadata) throws IOException {
    Unseen.paint(head.parts(), head.atRest(), seen());
    head.with(lips.encoder()).save(file, metadata);
  }

  /**
   * Share of itself that each Gaussian shows in the frame that shows most of it: what it adds to
   * the picture, which is the derivative by its colour, over what it would add alone, facing the
   * camera.
   */
  private float[] seen() {
    float[] seen = new float[deformer.world.n];
    Arrays.fill(full.dRgb, 0);
    Arrays.fill(full.dRgb, 0, full.dAlpha.length, 1); // red
    Arrays.fill(full.dAlpha, 0);
    for (int frame = 0; frame < dataset.manifest().trainFrames(); frame += LOOK_EVERY) {
      draw(full, frame);
      full.rasterizer.backward(full.dRgb, full.dAlpha, worldGradients);
      double distance = dataset.pose(frame).translation().z();
      double pixels = full.view.camera().focal() / distance; // per metre
      for (int i = 0; i < seen.length; i++) {
        double alone = Unseen.footprint(deformer.world, i, pixels);
        seen[i] = Math.max(seen[i], (float) (worldGradients.colour[0][i] / alone));
      }
    }
    return seen;
  }

  @Override
  public void saveCheckpoint(Path file, Map<String, String> metadata) throws IOException {
    Map<String, Tensor> tensors = new TreeMap<>();
    HeadFile.putLearned(tensors, "", head.parts());
    optimiser.put(tensors);
    lips.put(tensors);
    SafeTensors.write(file, tensors, metadata);
  }

  @Override
  public void loadCheckpoint(Path file) throws IOException {
    SafeTensors from = SafeTensors.read(file);
    HeadFile.getLearned(from, "", head.parts());
    optimiser.get(from);
    lips.get(from);
  }

  @Override
  public void close() {
    parallel.close();
  }
}
