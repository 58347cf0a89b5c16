package isexplore.process;

import isexplore.motion.MotionCode;
import isexplore.perception.FaceLandmarks;
import isexplore.perception.FaceTopology;
import java.util.List;

/**
 * Where the eyes look: the iris centres relative to the middle of their eye corners, in eye widths,
 * along and across the line of the corners. Four numbers: right and up of both eyes together, then
 * half the difference between the eyes.
 *
 * @param mean of the four numbers over the training frames
 * @param deviation their standard deviations, 0 where they did not change
 */
record Gaze(double[] mean, double[] deviation) {
  private static final double STILL = 1e-6;

  /** The statistics of a sequence. */
  static Gaze of(List<FaceLandmarks> frames) {
    double[] mean = new double[MotionCode.GAZE];
    double[] deviation = new double[MotionCode.GAZE];
    for (int k = 0; k < MotionCode.GAZE; k++) {
      double sum = 0;
      double squares = 0;
      for (FaceLandmarks face : frames) {
        double x = measure(face)[k];
        sum += x;
        squares += x * x;
      }
      mean[k] = sum / frames.size();
      double d = Math.sqrt(Math.max(0, squares / frames.size() - mean[k] * mean[k]));
      deviation[k] = d < STILL ? 0 : d;
    }
    return new Gaze(mean, deviation);
  }

  /** Writes the standardised numbers of a face into a motion code. */
  void encode(FaceLandmarks face, float[] code) {
    double[] x = measure(face);
    for (int k = 0; k < MotionCode.GAZE; k++) {
      code[MotionCode.GAZE_FROM + k] =
          deviation[k] == 0 ? 0 : (float) ((x[k] - mean[k]) / deviation[k]);
    }
  }

  private static double[] measure(FaceLandmarks face) {
    double[] left = eye(face, FaceTopology.LEFT_IRIS, 33, 133);
    double[] right = eye(face, FaceTopology.RIGHT_IRIS, 362, 263);
    return new double[] {
      (left[0] + right[0]) / 2,
      (left[1] + right[1]) / 2,
      (right[0] - left[0]) / 2,
      (right[1] - left[1]) / 2
    };
  }

  private static double[] eye(FaceLandmarks face, int iris, int from, int to) {
    double ex = face.x(to) - face.x(from);
    double ey = face.y(to) - face.y(from);
    double gx = face.x(iris) - (face.x(from) + face.x(to)) / 2;
    double gy = face.y(iris) - (face.y(from) + face.y(to)) / 2;
    double squared = Math.max(1e-9, ex * ex + ey * ey);
    return new double[] {(gx * ex + gy * ey) / squared, (gx * ey - gy * ex) / squared};
  }
}
