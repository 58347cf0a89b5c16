package isexplore.region;

import isexplore.image.RgbImage;
import isexplore.perception.FaceLandmarks;
import isexplore.perception.FaceTopology;
import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * Lips, teeth and the rest of the mouth's inside. The mesh's two rings of lips say about where each
 * can be; where exactly is a matter of colour, learned from each video, because the outer ring runs
 * a little inside the lips' red and the inner one across the lower teeth.
 */
final class MouthParts {
  private static final Region[] PARTS = {
    Region.FACE, Region.LIPS, Region.INNER_MOUTH, Region.TEETH
  };
  private static final int SKIN = 0;
  private static final int LIPS = 1;
  private static final int INSIDE = 2;
  private static final int TEETH = 3;

  private static final double MARGIN = 0.04; // that is looked at around the lips, face heights
  private static final double COST = 200; // nats for a face height on the wrong side of a ring
  private static final double REACH = 0.016; // how far teeth stand out of the inner ring
  private static final double LEAST_OPEN = 2.0 / 512; // of the side; below there is no inside
  private static final double LEAST_BRIGHT = 0.35; // of the skin's brightness; darker is no tooth
  private static final double MOST_PINK = 0.5; // of the lips' pink, which the tongue has as well
  private static final double LEAST_SEEN =
      0.02; // of the inside that teeth fill where there are any

  private final int side;
  private final ColourModel skin = new ColourModel();
  private final ColourModel lips = new ColourModel();
  private final ColourModel edge = new ColourModel(); // of the lips of an open mouth: or teeth
  private final ColourModel inside = new ColourModel();
  private final float[][] colours = new float[PARTS.length][]; // log densities

  /** For pictures of this side. */
  MouthParts(int side) {
    this.side = side;
  }

  /** Counts the colours of a frame. */
  void look(RgbImage picture, FaceLandmarks face) {
    boolean open =
        face.distance(FaceTopology.UPPER_INNER_LIP, FaceTopology.LOWER_INNER_LIP)
            >= LEAST_OPEN * side;
    visit(
        face,
        (pixel, outer, inner) -> {
          boolean between = inner < 0;
          if (open || !between) {
            ColourModel lip = open && inner < REACH ? edge : lips;
            ColourModel part = between ? inside : outer < 0 ? lip : skin;
            part.add(ColourModel.cell(picture.rgb(), pixel), 1);
          }
        });
  }

  /** Decides, after all frames were looked at, what each part looks like. */
  void decide() {
    double pink = MOST_PINK * lips.mean(ColourModel::pinkness);
    double bright = LEAST_BRIGHT * skin.mean(ColourModel::brightness);
    IntPredicate tooth =
        cell -> ColourModel.pinkness(cell) < pink && ColourModel.brightness(cell) > bright;
    ColourModel teeth = inside.where(tooth);
    boolean seen = teeth.total() > LEAST_SEEN * inside.total();
    teeth.addAll(edge.where(tooth));
    lips.addAll(edge.where(tooth.negate()));
    colours[SKIN] = skin.logs();
    colours[LIPS] = lips.logs();
    colours[INSIDE] = inside.total() > 0 ? inside.where(tooth.negate()).logs() : never();
    colours[TEETH] = seen ? teeth.logs() : never();
  }

  private static float[] never() {
    float[] out = new float[ColourModel.SIZE];
    Arrays.fill(out, Float.NEGATIVE_INFINITY);
    return out;
  }

  /** Writes the mouth's labels over those of a frame, shape [side, side]. */
  void paint(RgbImage picture, FaceLandmarks face, byte[] labels) {
    visit(
        face,
        (pixel, outer, inner) -> {
          int part = part(ColourModel.cell(picture.rgb(), pixel), outer, inner);
          boolean other = part == SKIN && outer > 0;
          if (labels[pixel] != Region.BACKGROUND.label() && !other) {
            labels[pixel] = PARTS[part].label();
          }
        });
  }

  /** The most probable part by colour and place. */
  private int part(int cell, double outer, double inner) {
    int best = SKIN;
    double most = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < PARTS.length; k++) {
      double astray =
          switch (k) {
            case SKIN -> Math.max(0, -outer);
            case LIPS -> Math.max(0, outer) + Math.max(0, -inner);
            default -> Math.max(0, inner);
          };
      double belief = colours[k][cell] - COST * astray;
      if (belief > most) {
        most = belief;
        best = k;
      }
    }
    return best;
  }

  /** Is shown a pixel and its distances to both rings, face heights, negative inside. */
  private interface Visitor {
    void visit(int pixel, double outer, double inner);
  }

  private void visit(FaceLandmarks face, Visitor visitor) {
    Outline outer = new Outline(face, FaceTopology.OUTER_LIPS);
    Outline inner = new Outline(face, FaceTopology.INNER_LIPS);
    double unit = face.faceHeight();
    int[] box = outer.box(side, MARGIN * unit);
    double[] foot = new double[2];
    for (int y = box[1]; y < box[3]; y++) {
      for (int x = box[0]; x < box[2]; x++) {
        double outside = outer.distance(x + 0.5, y + 0.5, foot) / unit;
        if (outside < MARGIN) {
          double beyond = inner.distance(x + 0.5, y + 0.5, foot) / unit;
          visitor.visit(y * side + x, outside, beyond);
        }
      }
    }
  }
}
