package isexplore.region;

import isexplore.image.RgbImage;
import isexplore.perception.FaceLandmarks;
import isexplore.perception.FaceTopology;
import java.util.function.IntPredicate;

/**
 * Lips, teeth and the rest of the mouth's inside. The mesh's inner ring says about where lips end;
 * where exactly is a matter of colour, because the mesh under-reports small rounded openings. In
 * the inside teeth are what is bright beyond its red, with one threshold for a whole video.
 */
final class MouthParts {
  private static final int LEVELS = 32;
  private static final double LEAST = 0.35; // of the cheeks' brightness; darker is no tooth
  private static final double LEAST_OPEN = 2.0 / 512; // of the side; below there is no inside
  private static final double PER_PIXEL = 1.2; // nats for a pixel of 512 across the ring
  private static final double MOST = 4; // nats that a colour may say
  private static final int[] CHEEKS = {50, 280, 205, 425, 101, 330};

  private final int side;
  private final ColourModel lips = new ColourModel();
  private final ColourModel inside = new ColourModel();
  private double cheeks;
  private int frames;
  private float[] favour = new float[0]; // of the inside over the lips by colour, nats
  private double threshold = LEVELS;

  /** For pictures of this side. */
  MouthParts(int side) {
    this.side = side;
  }

  /** Counts the colours of a frame. */
  void look(RgbImage picture, FaceLandmarks face) {
    Outline outer = new Outline(face, FaceTopology.OUTER_LIPS);
    Outline inner = new Outline(face, FaceTopology.INNER_LIPS);
    boolean open = isOpen(face);
    int[] box = outer.box(side, 0);
    for (int y = box[1]; y < box[3]; y++) {
      for (int x = box[0]; x < box[2]; x++) {
        if (outer.contains(x + 0.5, y + 0.5)) {
          boolean between = inner.contains(x + 0.5, y + 0.5);
          if (open || !between) {
            (between ? inside : lips).add(ColourModel.cell(picture.rgb(), y * side + x), 1);
          }
        }
      }
    }
    for (int i : CHEEKS) {
      int x = Math.clamp((int) face.x(i), 0, side - 1);
      int y = Math.clamp((int) face.y(i), 0, side - 1);
      cheeks += paleness(ColourModel.cell(picture.rgb(), y * side + x));
    }
    frames++;
  }

  private boolean isOpen(FaceLandmarks face) {
    return face.distance(FaceTopology.UPPER_INNER_LIP, FaceTopology.LOWER_INNER_LIP)
        >= LEAST_OPEN * side;
  }

  /** Decides, after all frames were looked at, what the inside and what teeth look like. */
  void decide() {
    boolean seen = inside.total() > 0; // else the ring alone decides
    favour = inside.logs();
    float[] other = lips.logs();
    for (int i = 0; i < favour.length; i++) {
      favour[i] = seen ? (float) Math.clamp(favour[i] - other[i], -MOST, MOST) : 0;
    }
    double least = LEAST * cheeks / Math.max(1, frames * CHEEKS.length);
    threshold = Math.max(least, otsu(inside.where(cell -> favour[cell] > 0)));
  }

  /** Writes the mouth's labels over those of a frame, shape [side, side]. */
  void paint(RgbImage picture, FaceLandmarks face, byte[] labels) {
    Outline outer = new Outline(face, FaceTopology.OUTER_LIPS);
    Outline inner = new Outline(face, FaceTopology.INNER_LIPS);
    int[] box = outer.box(side, 0);
    double[] foot = new double[2];
    for (int y = box[1]; y < box[3]; y++) {
      for (int x = box[0]; x < box[2]; x++) {
        int i = y * side + x;
        if (labels[i] != Region.BACKGROUND.label() && outer.contains(x + 0.5, y + 0.5)) {
          int cell = ColourModel.cell(picture.rgb(), i);
          double across = inner.distance(x + 0.5, y + 0.5, foot) * 512 / side;
          boolean between = favour[cell] > PER_PIXEL * across;
          Region region = between ? insideOf(cell) : Region.LIPS;
          labels[i] = region.label();
        }
      }
    }
  }

  private Region insideOf(int cell) {
    return paleness(cell) >= threshold ? Region.TEETH : Region.INNER_MOUTH;
  }

  /** How bright a colour is beyond its red, which tongue and gums have and teeth lack; 0..31. */
  private static int paleness(int cell) {
    int red = cell / (LEVELS * LEVELS);
    int least = Math.min(cell / LEVELS % LEVELS, cell % LEVELS);
    return Math.clamp(2L * least - red, 0, LEVELS - 1);
  }

  /** The paleness with the greatest variance between its sides (Otsu 1979). */
  private static double otsu(ColourModel colours) {
    double[] mass = new double[LEVELS];
    for (int v = 0; v < LEVELS; v++) {
      int level = v;
      IntPredicate asPale = cell -> paleness(cell) == level;
      mass[v] = colours.where(asPale).total();
    }
    double all = colours.total();
    double sum = 0;
    for (int v = 0; v < LEVELS; v++) {
      sum += v * mass[v];
    }
    double below = 0;
    double sumBelow = 0;
    double best = 0;
    double at = LEVELS;
    for (int v = 1; v < LEVELS; v++) {
      below += mass[v - 1];
      sumBelow += (v - 1.0) * mass[v - 1];
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
