package isexplore.region;

import isexplore.perception.FaceLandmarks;

/**
 * Coordinates along and across the line from forehead to chin, origin at the chin, in face heights.
 *
 * @param chinX column of the chin, pixels
 * @param chinY row of the chin, pixels
 * @param downX unit vector from the forehead to the chin
 * @param downY see {@code downX}
 * @param unit face height, pixels
 */
public record FaceAxes(double chinX, double chinY, double downX, double downY, double unit) {
  private static final int FOREHEAD = 10;
  private static final int CHIN = 152;

  /** Those of a face. */
  public static FaceAxes of(FaceLandmarks face) {
    double unit = face.faceHeight();
    return new FaceAxes(
        face.x(CHIN),
        face.y(CHIN),
        (face.x(CHIN) - face.x(FOREHEAD)) / unit,
        (face.y(CHIN) - face.y(FOREHEAD)) / unit,
        unit);
  }

  /** How far right of the chin (looking down the face's axis) a place lies. */
  public double aside(double x, double y) {
    return ((x - chinX) * downY - (y - chinY) * downX) / unit;
  }

  /** How far below the chin a place lies; the forehead is at - 1. */
  public double below(double x, double y) {
    return ((x - chinX) * downX + (y - chinY) * downY) / unit;
  }
}
