package isexplore.perception;

/** Index tables into the 478 points. Left and right are the image's, not the person's. */
public final class FaceTopology {
  /** Face oval, clockwise in the image from the forehead. */
  public static final int[] FACE_OVAL = {
    10, 338, 297, 332, 284, 251, 389, 356, 454, 323, 361, 288, 397, 365, 379, 378, 400, 377, 152,
    148, 176, 149, 150, 136, 172, 58, 132, 93, 234, 127, 162, 21, 54, 103, 67, 109
  };

  /** Outer lip ring from the left corner along the lower lip. */
  public static final int[] OUTER_LIPS = {
    61, 146, 91, 181, 84, 17, 314, 405, 321, 375, 291, 409, 270, 269, 267, 0, 37, 39, 40, 185
  };

  /** Inner lip ring from the left corner along the lower lip. */
  public static final int[] INNER_LIPS = {
    78, 95, 88, 178, 87, 14, 317, 402, 318, 324, 308, 415, 310, 311, 312, 13, 82, 81, 80, 191
  };

  /** Lid ring of the eye left in the image, from its outer corner along the lower lid. */
  public static final int[] LEFT_EYE = {
    33, 7, 163, 144, 145, 153, 154, 155, 133, 173, 157, 158, 159, 160, 161, 246
  };

  /** Lid ring of the eye right in the image, from its outer corner along the lower lid. */
  public static final int[] RIGHT_EYE = {
    263, 249, 390, 373, 374, 380, 381, 382, 362, 398, 384, 385, 386, 387, 388, 466
  };

  /** Brow left in the image. */
  public static final int[] LEFT_BROW = {46, 53, 52, 65, 55, 70, 63, 105, 66, 107};

  /** Brow right in the image. */
  public static final int[] RIGHT_BROW = {276, 283, 282, 295, 285, 300, 293, 334, 296, 336};

  /** Centre of the iris left in the image; 469..472 are its rim. */
  public static final int LEFT_IRIS = 468;

  /** Centre of the iris right in the image; 474..477 are its rim. */
  public static final int RIGHT_IRIS = 473;

  /** Middle of the upper and lower inner lip: mouth opening. */
  public static final int UPPER_INNER_LIP = 13;

  /** See {@link #UPPER_INNER_LIP}. */
  public static final int LOWER_INNER_LIP = 14;

  /** Inner mouth corners: mouth width. */
  public static final int LEFT_CORNER = 78;

  /** See {@link #LEFT_CORNER}. */
  public static final int RIGHT_CORNER = 308;

  private FaceTopology() {}

  /** Mouth opening over face height. */
  public static double opening(FaceLandmarks f) {
    return f.distance(UPPER_INNER_LIP, LOWER_INNER_LIP) / f.faceHeight();
  }

  /** Mouth width over face height. */
  public static double width(FaceLandmarks f) {
    return f.distance(LEFT_CORNER, RIGHT_CORNER) / f.faceHeight();
  }

  /** Eye aspect ratio, mean of both eyes: lid gap over eye width; near 0 when closed. */
  public static double eyeAspect(FaceLandmarks f) {
    double left = (f.distance(160, 144) + f.distance(158, 153)) / (2 * f.distance(33, 133));
    double right = (f.distance(387, 373) + f.distance(385, 380)) / (2 * f.distance(263, 362));
    return (left + right) / 2;
  }
}
