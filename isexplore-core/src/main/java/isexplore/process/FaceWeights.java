package isexplore.process;

import isexplore.math.Smoothstep;
import isexplore.perception.CanonicalFace;
import isexplore.perception.FaceTopology;

/**
 * What each vertex of the surface is used for, each shape [468], 0..1. Derived from where the
 * vertices lie on the canonical face, not from lists of indices.
 *
 * @param rigid how far it moves with the skull: upper face, nose, eye corners
 * @param lips how far it belongs to the lips and jaw
 * @param eyes how far it belongs to the lids and brows; {@code lips + eyes <= 1}
 * @param fit how much its landmark counts when a frame is encoded; may exceed 1
 */
record FaceWeights(double[] rigid, double[] lips, double[] eyes, double[] fit) {
  private static final int NOSE_BASE = 2;
  private static final int[] EYE_CORNERS = {33, 133, 362, 263};
  private static final double LIPS_RAMP = 0.015; // metres over which the lower face fades upwards
  private static final double EYES_FULL = 0.008; // metres around lids and brows that move with them
  private static final double EYES_END = 0.022; // metres at which that motion has faded
  private static final double OVAL_WEIGHT = 0.3; // the oval slides along the silhouette
  private static final double RING_WEIGHT = 4; // lips and lids are small but are what one sees
  private static final int[][] RINGS = {
    FaceTopology.OUTER_LIPS, FaceTopology.INNER_LIPS, FaceTopology.LEFT_EYE, FaceTopology.RIGHT_EYE
  };

  /** For the canonical face, or any face near it. */
  static FaceWeights of(CanonicalFace face) {
    int n = CanonicalFace.VERTICES;
    double[] rigid = new double[n];
    double[] lips = new double[n];
    double[] eyes = new double[n];
    double[] fit = new double[n];
    double noseBase = face.vertices()[3 * NOSE_BASE + 1];
    for (int i = 0; i < n; i++) {
      double above = face.vertices()[3 * i + 1] - noseBase;
      double toEyes = distanceToEyes(face, i);
      lips[i] = 1 - Smoothstep.of(above / LIPS_RAMP);
      eyes[i] = (1 - lips[i]) * (1 - Smoothstep.of((toEyes - EYES_FULL) / (EYES_END - EYES_FULL)));
      rigid[i] = toEyes > EYES_FULL ? 1 - lips[i] : 0;
      fit[i] = 1;
    }
    for (int i : FaceTopology.FACE_OVAL) {
      rigid[i] *= OVAL_WEIGHT;
      fit[i] = OVAL_WEIGHT;
    }
    for (int[] ring : RINGS) {
      for (int i : ring) {
        fit[i] = RING_WEIGHT;
      }
    }
    for (int i : EYE_CORNERS) {
      rigid[i] = 1;
    }
    return new FaceWeights(rigid, lips, eyes, fit);
  }

  private static double distanceToEyes(CanonicalFace face, int i) {
    double best = Double.POSITIVE_INFINITY;
    for (int[] ring :
        new int[][] {
          FaceTopology.LEFT_EYE,
          FaceTopology.RIGHT_EYE,
          FaceTopology.LEFT_BROW,
          FaceTopology.RIGHT_BROW
        }) {
      for (int j : ring) {
        double dx = face.vertices()[3 * i] - face.vertices()[3 * j];
        double dy = face.vertices()[3 * i + 1] - face.vertices()[3 * j + 1];
        best = Math.min(best, dx * dx + dy * dy);
      }
    }
    return Math.sqrt(best);
  }
}
