package isexplore.scan;

import isexplore.image.RgbImage;
import isexplore.math.Pose;
import isexplore.math.Procrustes;
import isexplore.math.Vec3;
import isexplore.perception.CanonicalFace;
import isexplore.perception.FaceLandmarks;
import isexplore.perception.FaceTopology;
import java.util.stream.IntStream;

/** What can be read off one frame without its neighbours. */
final class FrameMeasures {
  private static final int TINY = 16;
  private static final int GRID =
      128; // sharpness and brightness are read on a grid of this many points across the face

  private FrameMeasures() {}

  /**
   * Yaw, pitch, roll in degrees from the landmarks' own depth: similarity of the rigid upper face
   * to the standard face.
   *
   * @param rigid vertex indices that hardly move with expression
   */
  static double[] angles(FaceLandmarks face, CanonicalFace canonical, int[] rigid) {
    float[] seen = new float[CanonicalFace.VERTICES * 3];
    for (int i = 0; i < CanonicalFace.VERTICES; i++) {
      seen[3 * i] = face.points()[3 * i];
      seen[3 * i + 1] = -face.points()[3 * i + 1]; // to head axes: y up, z towards the camera
      seen[3 * i + 2] = -face.points()[3 * i + 2];
    }
    Procrustes fit = Procrustes.fit(canonical.vertices(), seen, rigid);
    return new Pose(Pose.FRONTAL.times(fit.rotation()), Vec3.ZERO).yawPitchRollDegrees();
  }

  /** Vertices above the nose base that neither lids, brows nor lips move. */
  static int[] rigidVertices(CanonicalFace canonical) {
    float noseBase = canonical.vertices()[3 * 2 + 1];
    java.util.Set<Integer> moving = new java.util.HashSet<>();
    for (int[] set :
        new int[][] {
          FaceTopology.LEFT_EYE,
          FaceTopology.RIGHT_EYE,
          FaceTopology.LEFT_BROW,
          FaceTopology.RIGHT_BROW
        }) {
      for (int i : set) {
        moving.add(i);
      }
    }
    for (int corner : new int[] {33, 133, 362, 263}) {
      moving.remove(corner);
    }
    return IntStream.range(0, CanonicalFace.VERTICES)
        .filter(i -> canonical.vertices()[3 * i + 1] > noseBase && !moving.contains(i))
        .toArray();
  }

  /**
   * Sharpness (mean absolute Laplacian) and mean luma of the face, both on the 0..255 scale, on a
   * grid that shrinks with the face so that near and far faces compare.
   */
  static double[] sharpnessAndBrightness(RgbImage image, FaceLandmarks face) {
    double left = Double.MAX_VALUE;
    double right = 0;
    double top = Double.MAX_VALUE;
    double bottom = 0;
    for (int i : FaceTopology.FACE_OVAL) {
      left = Math.min(left, face.x(i));
      right = Math.max(right, face.x(i));
      top = Math.min(top, face.y(i));
      bottom = Math.max(bottom, face.y(i));
    }
    double step = Math.max(1, face.faceHeight() / GRID);
    double laplacian = 0;
    double luma = 0;
    int count = 0;
    for (double y = top; y < bottom; y += 2 * step) {
      for (double x = left; x < right; x += 2 * step) {
        double centre = luma(image, x, y);
        double around =
            luma(image, x - step, y)
                + luma(image, x + step, y)
                + luma(image, x, y - step)
                + luma(image, x, y + step);
        laplacian += Math.abs(4 * centre - around);
        luma += centre;
        count++;
      }
    }
    return count == 0 ? new double[] {0, 0} : new double[] {laplacian / count, luma / count};
  }

  /** A tiny picture, shape [16, 16, 3], by which changes are seen. */
  static float[] tiny(RgbImage image) {
    float[] out = new float[TINY * TINY * 3];
    int samples = 4;
    for (int y = 0; y < TINY * samples; y++) {
      int sy = (int) ((y + 0.5) * image.height() / (TINY * samples));
      for (int x = 0; x < TINY * samples; x++) {
        int sx = (int) ((x + 0.5) * image.width() / (TINY * samples));
        int at = (y / samples * TINY + x / samples) * 3;
        for (int c = 0; c < 3; c++) {
          out[at + c] += image.at(sx, sy, c) / (float) (samples * samples);
        }
      }
    }
    return out;
  }

  /** Mean absolute difference of two tiny pictures, 0..255. */
  static double difference(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += Math.abs(a[i] - b[i]);
    }
    return sum / a.length;
  }

  private static double luma(RgbImage image, double x, double y) {
    int px = Math.clamp((int) x, 0, image.width() - 1);
    int py = Math.clamp((int) y, 0, image.height() - 1);
    return 0.299 * image.at(px, py, 0) + 0.587 * image.at(px, py, 1) + 0.114 * image.at(px, py, 2);
  }
}
