package isexplore.gaussian;

import isexplore.config.TrainConfig;
import isexplore.dataset.Dataset;
import isexplore.head.HeadTrainer;
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
 * are learned from one loss), and moves all Gaussians a little.
 */
final class GaussianTrainer implements HeadTrainer {
  private static final long BACKGROUND = 2; // random stream

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
    Pose pose = dataset.pose(frame);
    deformer.forward(pose, code(frame));
    GaussianHead.draw(
        canvas.rasterizer, deformer.world, canvas.view.camera(), pose, canvas.rgb, canvas.alpha);
    Step result = compare(canvas, step, dataset.weight(frame));
    canvas.rasterizer.backward(canvas.dRgb, canvas.dAlpha, worldGradients);
    deformer.backward(worldGradients, gradients, changeGradient, lightGradient);
    lips.learn(deformer, gradients, step, optimiser.pace(progress));
    optimiser.step(step, progress, gradients, changeGradient, lightGradient);
    return result;
  }

  /** Loss over a plain background; leaves the gradients by colour and coverage in the canvas. */
  private Step compare(Canvas c, int step, float trust) {
    TrainingView view = c.view;
    float[] background = new float[3];
    for (int channel = 0; channel < 3; channel++) {
      background[channel] = (float) random.uniform(BACKGROUND, 3L * step + channel);
    }
    parallel.range(view.y1 - view.y0, row -> putUnder(c, background, view.y0 + row));
    double squared = squaredError(c);
    Arrays.fill(c.dRgb, 0);
    double loss =
        c.loss.evaluate(
            c.rgb, view.target, view.weight, view.x0, view.y0, view.x1, view.y1, c.dRgb);
    parallel.range(view.side, row -> passOn(c, background, trust, row));
    return new Step(loss, squared);
  }

  /** Puts the background under a row of the drawing and of the photograph. */
  private static void putUnder(Canvas c, float[] background, int y) {
    TrainingView view = c.view;
    int size = view.side * view.side;
    for (int channel = 0; channel < 3; channel++) {
      float plain = background[channel];
      for (int i = y * view.side + view.x0; i < y * view.side + view.x1; i++) {
        int j = channel * size + i;
        c.rgb[j] += (1 - c.alpha[i]) * plain;
        view.target[j] = view.mask[i] * view.target[j] + (1 - view.mask[i]) * plain;
      }
    }
  }

  /** From gradients by a row of the whole to those by the drawing's colour and coverage. */
  private static void passOn(Canvas c, float[] background, float trust, int y) {
    int side = c.view.side;
    int size = side * side;
    for (int i = y * side; i < (y + 1) * side; i++) {
      float r = trust * c.dRgb[i];
      float g = trust * c.dRgb[size + i];
      float b = trust * c.dRgb[2 * size + i];
      c.dRgb[i] = r;
      c.dRgb[size + i] = g;
      c.dRgb[2 * size + i] = b;
      c.dAlpha[i] = -(r * background[0] + g * background[1] + b * background[2]);
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
    head.with(lips.encoder()).save(file, metadata);
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
