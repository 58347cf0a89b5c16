package isexplore.head;

import isexplore.dataset.Dataset;
import isexplore.dataset.DatasetManifest;
import isexplore.evaluate.Box;
import isexplore.image.FloatImage;
import isexplore.math.Pose;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/**
 * How well a torso is told from the pose of the head: mean squared error beside the head within the
 * face box of held-out frames, as composed and with the shift that knows the answer.
 */
public final class TorsoBench {
  private static final int FRAMES = 10;
  private static final int FAR = 14; // pixels that the knowing shift may differ, in steps of 2

  private final Dataset dataset;
  private final int side;
  private final BodyMotion motion;
  private final Body body;
  private final Compositor compositor;
  private final FloatImage made;
  private final float[] nothing; // is drawn over it

  private TorsoBench(Dataset dataset) {
    this.dataset = dataset;
    this.side = dataset.side();
    this.motion = BodyMotion.of(dataset);
    Torso torso = new Torso(dataset, motion);
    this.body = new Body(dataset, torso);
    this.compositor = new Compositor(dataset, motion, torso);
    this.made = new FloatImage(3, side, side);
    this.nothing = new float[side * side];
  }

  /**
   * @param args work folders
   */
  public static void main(String[] args) throws IOException {
    System.out.println("| work | error beside the head | with the best shift |\n|---|---|---|");
    for (String work : args) {
      try (Dataset dataset = Dataset.open(Path.of(work, "dataset"))) {
        System.out.println(new TorsoBench(dataset).row(Path.of(work).getFileName().toString()));
      }
    }
  }

  /** A held-out frame. */
  private record Truth(FloatImage picture, byte[] head, Box face) {
    Truth(Dataset dataset, int frame) {
      this(
          dataset.frame(frame).toFloat(),
          dataset.head(frame),
          Box.ofFace(dataset.landmarks(frame), dataset.side()));
    }
  }

  private String row(String name) {
    DatasetManifest m = dataset.manifest();
    double told = 0;
    double known = 0;
    for (int i = 0; i < FRAMES; i++) {
      int frame = m.trainFrames() + (2 * i + 1) * m.tailFrames() / (2 * FRAMES);
      Pose pose = dataset.pose(frame);
      int base = compositor.nearest(pose);
      Truth truth = new Truth(dataset, frame);
      double[] shift = motion.shift(base, pose);
      double best = error(truth, base, shift);
      told += best / FRAMES;
      for (int dy = -FAR; dy <= FAR; dy += 2) {
        for (int dx = -FAR; dx <= FAR; dx += 2) {
          double[] other = {shift[0] + dx, shift[1] + dy};
          best = Math.min(best, error(truth, base, other));
        }
      }
      known += best / FRAMES;
    }
    return String.format(Locale.ROOT, "| %s | %.4f | %.4f |", name, told, known);
  }

  /** Mean squared error of a shifted torso and its background against a held-out frame. */
  private double error(Truth truth, int base, double[] shift) {
    body.withoutHead(base, shift, nothing, made);
    Box box = truth.face;
    int n = side * side;
    double sum = 0;
    int count = 0;
    for (int y = box.top(); y < box.bottom(); y++) {
      for (int i = y * side + box.left(); i < y * side + box.right(); i++) {
        for (int c = 0; truth.head[i] == 0 && c < 3; c++) {
          double d = made.data()[c * n + i] - truth.picture.data()[c * n + i];
          sum += d * d;
          count++;
        }
      }
    }
    return sum / Math.max(1, count);
  }
}
