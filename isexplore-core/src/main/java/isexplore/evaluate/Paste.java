package isexplore.evaluate;

import isexplore.dataset.Dataset;
import isexplore.image.FloatImage;
import isexplore.math.Pose;
import isexplore.perception.FaceLandmarks;
import isexplore.perception.FaceTopology;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The baseline that must be beaten: the training frame nearest in pose and mouth,
 * similarity-aligned by landmarks, as it is ({@code docs/evaluation.md} 4).
 */
final class Paste {
  private static final double DEGREES = 3; // of head rotation count as much as
  private static final double MOUTH = 0.02; // of a face height in opening or width

  private static final int[] ALIGN =
      IntStream.concat(
              IntStream.of(FaceTopology.FACE_OVAL),
              IntStream.of(33, 133, 362, 263, 1, 4, 168, 6, 61, 291))
          .toArray();

  private final Dataset dataset;
  private final List<double[]> keys = new ArrayList<>();

  Paste(Dataset dataset) {
    this.dataset = dataset;
    for (int i = 0; i < dataset.manifest().trainFrames(); i++) {
      keys.add(key(dataset.pose(i), dataset.landmarks(i)));
    }
  }

  /** The training frame nearest to a pose and mouth. */
  int nearest(Pose pose, FaceLandmarks landmarks) {
    double[] wanted = key(pose, landmarks);
    int best = 0;
    double least = Double.MAX_VALUE;
    for (int i = 0; i < keys.size(); i++) {
      double distance = 0;
      for (int k = 0; k < wanted.length; k++) {
        double d = wanted[k] - keys.get(i)[k];
        distance += d * d;
      }
      if (distance < least) {
        least = distance;
        best = i;
      }
    }
    return best;
  }

  /** Training frame {@code train} moved onto the landmarks. */
  FloatImage picture(int train, FaceLandmarks onto) {
    return Similarity.fit(dataset.landmarks(train), onto, ALIGN)
        .warp(dataset.frame(train).toFloat());
  }

  private static double[] key(Pose pose, FaceLandmarks landmarks) {
    double[] angles = pose.yawPitchRollDegrees();
    return new double[] {
      angles[0] / DEGREES,
      angles[1] / DEGREES,
      angles[2] / DEGREES / 2, // roll is undone by the alignment
      FaceTopology.opening(landmarks) / MOUTH,
      FaceTopology.width(landmarks) / MOUTH
    };
  }
}
