package isexplore.talk;

import isexplore.dataset.Dataset;
import isexplore.math.Pose;
import isexplore.math.Vec3;
import isexplore.perception.CanonicalFace;
import isexplore.perception.FaceLandmarks;
import isexplore.perception.FaceTopology;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** The surface that motion codes tell of, as the camera sees it. */
final class CodedFace {
  private CodedFace() {}

  /** Of every frame. */
  static List<FaceLandmarks> of(Dataset dataset, Performance talk) {
    return IntStream.range(0, talk.frames())
        .mapToObj(i -> of(dataset, talk.code(i), talk.poses()[i]))
        .toList();
  }

  /** Its landmarks, but for the irises, in pixels of the square around the head. */
  private static FaceLandmarks of(Dataset dataset, float[] code, Pose pose) {
    float[] surface = new float[dataset.face().neutral().length];
    dataset.face().vertices(code, surface);
    float[] points = new float[3 * FaceLandmarks.COUNT];
    for (int i = 0; i < 3 * CanonicalFace.VERTICES; i += 3) {
      Vec3 cam = pose.apply(new Vec3(surface[i], surface[i + 1], surface[i + 2]));
      points[i] = (float) dataset.camera().u(cam);
      points[i + 1] = (float) dataset.camera().v(cam);
    }
    return new FaceLandmarks(points, 1);
  }

  /** Opening of every mouth over face height, never below 0 as where coded lips overlap. */
  static double[] openings(List<FaceLandmarks> faces) {
    return faces.stream().mapToDouble(f -> Math.max(0, opening(f))).toArray();
  }

  /** Along the face's height. */
  private static double opening(FaceLandmarks f) {
    double dx = f.x(152) - f.x(10);
    double dy = f.y(152) - f.y(10);
    double gapX = f.x(FaceTopology.LOWER_INNER_LIP) - f.x(FaceTopology.UPPER_INNER_LIP);
    double gapY = f.y(FaceTopology.LOWER_INNER_LIP) - f.y(FaceTopology.UPPER_INNER_LIP);
    return (gapX * dx + gapY * dy) / (dx * dx + dy * dy);
  }

  /** What 95 % of the values stay below. */
  static double p95(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[(int) (0.95 * (sorted.length - 1))];
  }
}
