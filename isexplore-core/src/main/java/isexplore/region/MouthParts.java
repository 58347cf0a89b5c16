package isexplore.region;

import isexplore.image.RgbImage;
import isexplore.perception.FaceLandmarks;
import isexplore.perception.FaceTopology;

/**
 * Lips, teeth and the rest of the mouth's inside. Lips lie between the rings of the mesh; inside
 * the inner ring teeth are what is bright without being red, with one threshold for a whole video.
 */
final class MouthParts {
  private static final int LEVELS = 64;
  private static final double LEAST = 0.35; // of the skin's brightness; darker is no tooth
  private static final int LEAST_OPEN = 2; // pixels, below which there is nothing to see inside

  private final int side;
  private final long[] inside = new long[LEVELS];
  private double skin;
  private int frames;
  private int threshold = LEVELS;

  /** For pictures of this side. */
  MouthParts(int side) {
    this.side = side;
  }

  /** Counts what lies between the lips of a frame. */
  void look(RgbImage picture, FaceLandmarks face) {
    Outline inner = new Outline(face, FaceTopology.INNER_LIPS);
    int[] box = inner.box(side, 0);
    for (int y = box[1]; y < box[3]; y++) {
      for (int x = box[0]; x < box[2]; x++) {
        if (inner.contains(x + 0.5, y + 0.5)) {
          inside[brightness(picture, x, y)]++;
        }
      }
    }
    skin += skin(picture, face);
    frames++;
  }

  /** Decides, after all frames were looked at, from where on something is a tooth. */
  void decide() {
    int least = (int) Math.ceil(LEAST * skin / Math.max(1, frames));
    threshold = Math.max(least, otsu());
  }

  /** Writes the mouth's labels over those of a frame, shape [side, side]. */
  void paint(RgbImage picture, FaceLandmarks face, byte[] labels) {
    Outline outer = new Outline(face, FaceTopology.OUTER_LIPS);
    Outline inner = new Outline(face, FaceTopology.INNER_LIPS);
    boolean open =
        face.distance(FaceTopology.UPPER_INNER_LIP, FaceTopology.LOWER_INNER_LIP) >= LEAST_OPEN;
    int[] box = outer.box(side, 0);
    for (int y = box[1]; y < box[3]; y++) {
      for (int x = box[0]; x < box[2]; x++) {
        int i = y * side + x;
        if (labels[i] != Region.BACKGROUND.label() && outer.contains(x + 0.5, y + 0.5)) {
          boolean between = open && inner.contains(x + 0.5, y + 0.5);
          labels[i] = (between ? insideAt(picture, x, y) : Region.LIPS).label();
        }
      }
    }
  }

  private Region insideAt(RgbImage picture, int x, int y) {
    return brightness(picture, x, y) >= threshold ? Region.TEETH : Region.INNER_MOUTH;
  }

  /** The darker of green and blue: tongue and gums are red, teeth are not. 0..63. */
  private static int brightness(RgbImage picture, int x, int y) {
    return Math.min(picture.at(x, y, 1), picture.at(x, y, 2)) * LEVELS / 256;
  }

  /** The same of the cheeks, mean of some places. */
  private double skin(RgbImage picture, FaceLandmarks face) {
    double sum = 0;
    int[] cheeks = {50, 280, 205, 425, 101, 330};
    for (int i : cheeks) {
      int x = Math.clamp((int) face.x(i), 0, side - 1);
      int y = Math.clamp((int) face.y(i), 0, side - 1);
      sum += brightness(picture, x, y);
    }
    return sum / cheeks.length;
  }

  /** The threshold with the greatest variance between its sides (Otsu 1979). */
  private int otsu() {
    double all = 0;
    double sum = 0;
    for (int v = 0; v < LEVELS; v++) {
      all += inside[v];
      sum += (double) v * inside[v];
    }
    double below = 0;
    double sumBelow = 0;
    double best = -1;
    int at = LEVELS;
    for (int v = 1; v < LEVELS; v++) {
      below += inside[v - 1];
      sumBelow += (v - 1.0) * inside[v - 1];
      if (below > 0 && below < all) {
        double apart = sumBelow / below - (sum - sumBelow) / (all - below);
        double variance = below * (all - below) * apart * apart;
        if (variance > best) {
          best = variance;
          at = v;
        }
      }
    }
    return at;
  }
}
