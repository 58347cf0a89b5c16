package isexplore.head;

import isexplore.dataset.Dataset;
import isexplore.math.Camera;
import isexplore.math.Pose;
import isexplore.math.Ridge;
import isexplore.math.Vec3;
import java.util.ArrayList;
import java.util.List;

/**
 * How this person's shoulders go with the head, learned from the training frames: a linear map from
 * where the head is, how it is turned and how near it is to where the torso lies in the picture. A
 * head turns and nods over a torso that stays, leans with it, or sways on its own, everybody's in
 * another way.
 */
final class BodyMotion {
  private static final int INPUTS = 6;
  private static final int BLOCKS = 4; // of frames, each predicted from the others
  private static final double[] LAMBDAS = {0.03, 0.1, 0.3, 1, 3}; // against deviations of 1
  private static final double LIMIT = 8; // deviations; beyond them nothing can be told

  /** Deviations below these say nothing: pixels, radians, share of the distance. */
  private static final double[] LEAST = {0.5, 0.5, 0.01, 0.01, 0.01, 0.005};

  private final Camera camera;
  private final TorsoPlaces places;
  private final double[] mean; // of each input
  private final double[] deviation;
  private final Ridge map;

  private BodyMotion(
      Camera camera, TorsoPlaces places, double[] mean, double[] deviation, Ridge map) {
    this.camera = camera;
    this.places = places;
    this.mean = mean;
    this.deviation = deviation;
    this.map = map;
  }

  /** Looks at all training frames. */
  static BodyMotion of(Dataset dataset) {
    TorsoPlaces places = TorsoPlaces.of(dataset);
    int n = places.at().length;
    double[][] inputs = new double[n][];
    double[] mean = new double[INPUTS];
    double[] deviation = new double[INPUTS];
    for (int i = 0; i < n; i++) {
      inputs[i] = inputs(dataset.camera(), dataset.pose(i));
    }
    for (int k = 0; k < INPUTS; k++) {
      double squares = 0;
      for (double[] x : inputs) {
        mean[k] += x[k] / n;
      }
      for (double[] x : inputs) {
        squares += (x[k] - mean[k]) * (x[k] - mean[k]) / n;
      }
      deviation[k] = Math.max(Math.sqrt(squares), LEAST[k]);
    }
    Ridge map = Ridge.validated(blocks(inputs, places.at(), mean, deviation), LAMBDAS);
    return new BodyMotion(dataset.camera(), places, mean, deviation, map);
  }

  /** The frames in stretches of time: a body that sways on its own is not believed to follow. */
  private static List<Ridge.Moments> blocks(
      double[][] inputs, double[][] places, double[] mean, double[] deviation) {
    int n = inputs.length;
    int blocks = Math.min(BLOCKS, n);
    List<Ridge.Moments> out = new ArrayList<>();
    for (int b = 0; b < blocks; b++) {
      Ridge.Moments block = new Ridge.Moments(INPUTS, 2);
      for (int i = b * n / blocks; i < (b + 1) * n / blocks; i++) {
        float[] x = new float[INPUTS];
        standardise(inputs[i], mean, deviation, x, 0);
        block.add(x, new float[] {(float) places[i][0], (float) places[i][1]}, 1);
      }
      out.add(block);
    }
    return out;
  }

  /** Column and row of the head's middle, its turn, and the logarithm of its distance. */
  private static double[] inputs(Camera camera, Pose pose) {
    Vec3 middle = pose.translation();
    Vec3 turn = Pose.FRONTAL.conjugate().times(pose.rotation()).toRotationVector();
    return new double[] {
      camera.u(middle), camera.v(middle), turn.x(), turn.y(), turn.z(), StrictMath.log(middle.z())
    };
  }

  private static void standardise(
      double[] inputs, double[] mean, double[] deviation, float[] out, int at) {
    for (int k = 0; k < INPUTS; k++) {
      out[at + k] = (float) Math.clamp((inputs[k] - mean[k]) / deviation[k], -LIMIT, LIMIT);
    }
  }

  /** Where the torso lies in a training frame: columns, rows from where it is in the middle one. */
  double[] place(int frame) {
    return places.at()[frame];
  }

  /** Whether that was seen. */
  boolean isKnown(int frame) {
    return places.known()[frame];
  }

  /** How far to move the torso of a training frame for a head at {@code to}: columns, rows. */
  double[] shift(int frame, Pose to) {
    float[] x = new float[INPUTS];
    float[] place = new float[2];
    standardise(inputs(camera, to), mean, deviation, x, 0);
    map.predict(x, 0, place, 0);
    double[] own = place(frame);
    return new double[] {place[0] - own[0], place[1] - own[1]};
  }
}
