package isexplore.talk;

import isexplore.dataset.Dataset;
import isexplore.math.Pose;
import isexplore.motion.MotionCode;
import isexplore.perception.FaceLandmarks;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How a head moves, as it is told to. Lengths in % of the mean face height, angles in degrees.
 *
 * @param faces landmarks of the coded surface, shape [n]
 * @param angles yaw, pitch, roll over time, shape [3, n]
 * @param place column and row of the head's origin on the screen over time, shape [2, n]
 * @param opening of the mouth over time, never below 0, shape [n]
 */
record Movement(List<FaceLandmarks> faces, double[][] angles, double[][] place, double[] opening) {
  /** What a performance asks for. */
  static Movement of(Dataset dataset, Performance talk) {
    List<FaceLandmarks> faces = CodedFace.of(dataset, talk);
    double height = faces.stream().mapToDouble(FaceLandmarks::faceHeight).average().orElseThrow();
    double[][] angles = new double[3][talk.frames()];
    double[][] place = new double[2][talk.frames()];
    for (int i = 0; i < talk.frames(); i++) {
      Pose pose = talk.poses()[i];
      double[] turned = pose.yawPitchRollDegrees();
      for (int k = 0; k < 3; k++) {
        angles[k][i] = turned[k];
      }
      place[0][i] = 100 * dataset.camera().u(pose.translation()) / height;
      place[1][i] = 100 * dataset.camera().v(pose.translation()) / height;
    }
    double[] opening = Arrays.stream(CodedFace.openings(faces)).map(o -> 100 * o).toArray();
    return new Movement(faces, angles, place, opening);
  }

  /** What the frames that new speech walks over did. */
  static Movement filmed(Dataset dataset) {
    int n = dataset.manifest().pieceFrames();
    float[] codes = new float[n * MotionCode.SIZE];
    Pose[] poses = new Pose[n];
    for (int i = 0; i < n; i++) {
      float[] code = dataset.motion(i);
      System.arraycopy(code, 0, codes, i * code.length, code.length);
      poses[i] = dataset.pose(i);
    }
    return of(dataset, new Performance(IntStream.range(0, n).toArray(), poses, codes));
  }

  /** The frames {@code from … to - 1}. */
  Movement part(int from, int to) {
    return new Movement(
        faces.subList(from, to),
        part(angles, from, to),
        part(place, from, to),
        Arrays.copyOfRange(opening, from, to));
  }

  private static double[][] part(double[][] curves, int from, int to) {
    return Arrays.stream(curves).map(c -> Arrays.copyOfRange(c, from, to)).toArray(double[][]::new);
  }

  /** Mean second difference of the head's angles, of its place, and of the opening. */
  double[] jitter() {
    return new double[] {jitter(angles), jitter(place), jitter(opening)};
  }

  /** Mean length of the second difference. */
  private static double jitter(double[]... curves) {
    int n = curves[0].length;
    double sum = 0;
    for (int i = 1; i + 1 < n; i++) {
      double squares = 0;
      for (double[] c : curves) {
        double second = c[i - 1] - 2 * c[i] + c[i + 1];
        squares += second * second;
      }
      sum += Math.sqrt(squares);
    }
    return sum / (n - 2);
  }

  double meanOpening() {
    return mean(opening);
  }

  /** How far the mean places of two parts are apart. */
  double distance(Movement other) {
    return Math.hypot(mean(place[0]) - mean(other.place[0]), mean(place[1]) - mean(other.place[1]));
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }
}
