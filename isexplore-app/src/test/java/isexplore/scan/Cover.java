package isexplore.scan;

import isexplore.image.RgbImage;

/** Draws things before a mouth. */
public enum Cover {
  NOTHING,
  FINGERS_UPWARDS,
  HAND_ACROSS,
  MICROPHONE,
  CUP;

  /**
   * Draws into a picture.
   *
   * @param mouth column and row of the mouth, and the face's height, pixels
   * @param rise 0 below the chin … 1 over the mouth
   * @param skin colour of the face, 0..255
   */
  public void draw(RgbImage image, double[] mouth, double rise, double[] skin) {
    double size = mouth[2];
    double top = mouth[1] + 0.05 * size + (1 - rise) * 1.1 * size;
    for (int y = 0; y < image.height(); y++) {
      for (int x = 0; x < image.width(); x++) {
        double[] color = color((x + 0.5 - mouth[0]) / size, (y + 0.5 - top) / size, skin);
        for (int c = 0; c < color.length; c++) {
          int grain = (x * 7919 + y * 104729 + c * 31) % 7 - 3;
          image.rgb()[(y * image.width() + x) * 3 + c] =
              (byte) Math.clamp((int) color[c] + grain, 0, 255);
        }
      }
    }
  }

  /** Colour at a place in face heights from the middle of the mouth; empty where nothing is. */
  private double[] color(double x, double y, double[] skin) {
    return switch (this) {
      case NOTHING -> new double[0];
      case FINGERS_UPWARDS -> hand(x, y, skin);
      case HAND_ACROSS -> hand(y, x, skin);
      case MICROPHONE -> ball(Math.hypot(x, y) / 0.2, 45);
      case CUP -> Math.abs(x) < 0.24 && y > -0.2 && y < 0.35 ? ball(x / 0.3, 210) : new double[0];
    };
  }

  private static double[] ball(double radius, double light) {
    double shade = light * (0.5 + 0.5 * Math.sqrt(Math.max(0, 1 - radius * radius)));
    return radius > 1 ? new double[0] : new double[] {shade, shade, 1.03 * shade};
  }

  /** Four fingers side by side, redder towards their tips, and a palm behind them. */
  private static double[] hand(double across, double along, double[] skin) {
    double shade = 0;
    for (int finger = 0; finger < 4; finger++) {
      double side = (across - (finger - 1.5) * 0.12) / 0.062;
      double tip = finger % 3 == 0 ? -0.20 : -0.26;
      double end = Math.min(0, along - tip) / 0.062;
      double radius = Math.hypot(side, end);
      if (radius < 1 && along < 0.5) {
        shade = Math.max(shade, 0.55 + 0.45 * Math.sqrt(1 - radius * radius) - 0.1 * side);
      }
    }
    double palm = Math.hypot(across / 0.3, (along - 0.45) / 0.34);
    if (palm < 1) {
      shade = Math.max(shade, 0.8 + 0.2 * Math.sqrt(1 - palm * palm));
    }
    double red = 1.04 + 0.05 * Math.clamp(-4 * along, -1.0, 1.0);
    return shade == 0
        ? new double[0]
        : new double[] {shade * skin[0] * red, shade * skin[1], shade * skin[2] * 0.98};
  }
}
