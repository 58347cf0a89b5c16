package isexplore.process;

import isexplore.image.AreaScale;
import isexplore.image.RgbImage;
import isexplore.region.Region;
import isexplore.scan.Cover;
import isexplore.synthetic.FacePoint;
import isexplore.synthetic.SyntheticFrame;

/** What may be odd about a film, drawn into the pictures of a synthetic person. */
enum Oddity {
  NOTHING(""),
  /** The picture slides aside until the border cuts the face. */
  BORDER("The face is cut off"),
  HAND("The mouth is covered"),
  /** A hand over forehead and eyes. */
  FOREHEAD("The face looks different"),
  BACKDROP("The background moves"),
  EXPOSURE("Automatic exposure"),
  GONE("No face is seen"),
  INSET("Somebody else is in the picture"),
  GLASSES(""),
  BEARD("");

  /** First frame and the one behind the last in which something happens that does not last. */
  static final int FROM = 20;

  static final int TO = 30;
  private static final int RAMP = 6; // frames in which it begins and ends
  private static final double DRIFT = 0.15;

  /** How the warning begins; empty for none. */
  final String warning;

  Oddity(String warning) {
    this.warning = warning;
  }

  /** Whether there is a stretch that must not be trusted. */
  boolean passes() {
    return this == BORDER || this == HAND || this == FOREHEAD || this == GONE;
  }

  /** Frame i of the odd film. */
  RgbImage of(SyntheticFrame frame, int i) {
    RgbImage image = OddFilm.copy(frame.image());
    switch (this) {
      case NOTHING -> {}
      case BORDER -> slide(image, (int) (0.42 * image.width() * during(i)));
      case HAND -> hand(image, frame, during(i));
      case FOREHEAD -> forehead(image, frame, during(i));
      case BACKDROP -> backdrop(image, frame, i);
      case EXPOSURE -> expose(image, i);
      case GONE -> {
        if (i >= FROM && i < TO) {
          leave(image, frame);
        }
      }
      case INSET -> inset(image);
      case GLASSES -> glasses(image, frame);
      case BEARD -> beard(image, frame);
    }
    return image;
  }

  /** 0 … 1 … 0. */
  private static double during(int i) {
    return Math.clamp(Math.min(i - FROM + RAMP, TO + RAMP - 1 - i) / (double) RAMP, 0, 1);
  }

  /** Brightness of each channel. */
  private static double gain(int i, int channel) {
    double cycle = 2 * Math.PI * i / 60;
    return 1 + DRIFT * Math.sin(cycle) + 0.03 * (channel - 1) * Math.cos(cycle);
  }

  private static void slide(RgbImage image, int by) {
    int w = image.width();
    byte[] rgb = image.rgb();
    for (int y = 0; y < image.height(); y++) {
      for (int x = 0; x < w; x++) {
        int from = Math.min(w - 1, x + by);
        System.arraycopy(rgb, 3 * (y * w + from), rgb, 3 * (y * w + x), 3);
      }
    }
  }

  private static void hand(RgbImage image, SyntheticFrame frame, double rise) {
    if (rise > 0) {
      double x =
          (frame.truth().x(FacePoint.UPPER_INNER_LIP) + frame.truth().x(FacePoint.LOWER_INNER_LIP))
              / 2;
      double y =
          (frame.truth().y(FacePoint.UPPER_INNER_LIP) + frame.truth().y(FacePoint.LOWER_INNER_LIP))
              / 2;
      double[] mouth = {x, y, frame.truth().faceHeight()};
      Cover.FINGERS_UPWARDS.draw(image, mouth, rise, mean(frame, Region.FACE));
    }
  }

  /** The hand sinks from above the head. */
  private static void forehead(RgbImage image, SyntheticFrame frame, double fall) {
    if (fall > 0) {
      double height = frame.truth().faceHeight();
      double x =
          (frame.truth().x(FacePoint.LEFT_EYE_INNER) + frame.truth().x(FacePoint.RIGHT_EYE_INNER))
              / 2;
      double y =
          (frame.truth().y(FacePoint.LEFT_EYE_INNER) + frame.truth().y(FacePoint.RIGHT_EYE_INNER))
              / 2;
      double[] brows = {x, y - (0.2 + 0.6 * (1 - fall)) * height, height};
      Cover.HAND_ACROSS.draw(image, brows, 1, mean(frame, Region.FACE));
    }
  }

  private static double[] mean(SyntheticFrame frame, Region region) {
    double[] sum = new double[3];
    int count = 0;
    for (int k = 0; k < frame.parts().length; k++) {
      if (frame.parts()[k] == region.label()) {
        for (int c = 0; c < 3; c++) {
          sum[c] += frame.image().rgb()[3 * k + c] & 0xff;
        }
        count++;
      }
    }
    return new double[] {sum[0] / count, sum[1] / count, sum[2] / count};
  }

  private static void backdrop(RgbImage image, SyntheticFrame frame, int i) {
    int w = image.width();
    for (int k = 0; k < frame.parts().length; k++) {
      if (frame.parts()[k] == Region.BACKGROUND.label()) {
        int x = (k % w + 2 * i) / 12;
        int y = (k / w + i) / 12;
        for (int c = 0; c < 3; c++) {
          image.rgb()[3 * k + c] = (byte) (60 + (x * 7919 + y * 104729 + c * 3571) % 120);
        }
      }
    }
  }

  private static void expose(RgbImage image, int i) {
    for (int k = 0; k < image.rgb().length; k++) {
      double v = (image.rgb()[k] & 0xff) * gain(i, k % 3);
      image.rgb()[k] = (byte) Math.clamp(Math.round(v), 0, 255);
    }
  }

  private static void leave(RgbImage image, SyntheticFrame frame) {
    double[] wall = mean(frame, Region.BACKGROUND);
    for (int k = 0; k < frame.parts().length; k++) {
      if (frame.parts()[k] != Region.BACKGROUND.label()) {
        for (int c = 0; c < 3; c++) {
          image.rgb()[3 * k + c] = (byte) wall[c];
        }
      }
    }
  }

  private static void inset(RgbImage image) {
    int side = image.width() / 4;
    RgbImage small = AreaScale.reduce(image, side, side);
    for (int y = 0; y < side; y++) {
      System.arraycopy(small.rgb(), 3 * y * side, image.rgb(), 3 * y * image.width(), 3 * side);
    }
  }

  private static void glasses(RgbImage image, SyntheticFrame frame) {
    for (FacePoint[] eye :
        new FacePoint[][] {
          {FacePoint.LEFT_EYE_OUTER, FacePoint.LEFT_EYE_INNER},
          {FacePoint.RIGHT_EYE_INNER, FacePoint.RIGHT_EYE_OUTER}
        }) {
      double x = (frame.truth().x(eye[0]) + frame.truth().x(eye[1])) / 2;
      double y = (frame.truth().y(eye[0]) + frame.truth().y(eye[1])) / 2;
      double radius = 0.9 * frame.truth().distance(eye[0], eye[1]);
      for (int k = 0; k < frame.parts().length; k++) {
        double r = Math.hypot(k % image.width() + .5 - x, k / image.width() + .5 - y) / radius;
        if (r > 0.88 && r < 1.06) {
          for (int c = 0; c < 3; c++) {
            image.rgb()[3 * k + c] = (byte) 25;
          }
        }
      }
    }
  }

  private static void beard(RgbImage image, SyntheticFrame frame) {
    double top = frame.truth().y(FacePoint.NOSE_TIP);
    double left = frame.truth().x(FacePoint.LEFT_EYE_OUTER);
    double right = frame.truth().x(FacePoint.RIGHT_EYE_OUTER);
    for (int k = 0; k < frame.parts().length; k++) {
      double below = k / image.width() - top;
      double x = (k % image.width() - left) / (right - left) - 0.5;
      boolean here = below > 0.12 * frame.truth().faceHeight() - 18 * Math.max(0, Math.abs(x) - .3);
      if (frame.parts()[k] == Region.FACE.label() && here && below > 0) {
        int grain = k * 7919 % 13;
        for (int c = 0; c < 3; c++) {
          image.rgb()[3 * k + c] = (byte) (0.3 * (image.rgb()[3 * k + c] & 0xff) + grain);
        }
      }
    }
  }
}
