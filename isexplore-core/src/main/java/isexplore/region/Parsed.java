package isexplore.region;

import isexplore.event.UserError;
import isexplore.perception.FaceLandmarks;
import isexplore.perception.FacePart;
import isexplore.perception.FaceTopology;

/** What a face parser says, in terms of this program's regions, and whether it can be believed. */
public final class Parsed {
  /** Index among {@link Places#REGIONS}. */
  static final int NECK = 2;

  /** See {@link #NECK}. */
  static final int TORSO = 3;

  private static final double LEAST = 0.8; // share that must agree with the mesh
  private static final double CORE = 0.04; // this far inside the outline is face, face heights
  private static final double BROWS = -0.62; // above a fringe may hang, face heights from the chin
  private static final double BESIDE = 0.04; // that a lip may lie beside the mesh's, face heights

  private Parsed() {}

  /** Index among {@link Places#REGIONS}, - 1 where there is none. */
  static int region(FacePart part) {
    return switch (part) {
      case BACKGROUND -> -1;
      case HAIR, HAT -> 0;
      case SKIN, BROW, EYE, GLASSES, EAR, EARRING, NOSE, MOUTH, LIP -> 1;
      case NECK, NECKLACE -> NECK;
      case CLOTH -> TORSO;
    };
  }

  /**
   * Refuses a parser that does not see a face where the mesh does: labels in another order than
   * assumed, another input range, or no face parser at all.
   *
   * @param parts what it said of a picture, ordinals of {@link FacePart}, shape [height, width]
   * @param face landmarks in its pixels
   * @param name how to call the parser
   */
  public static void check(byte[] parts, int width, FaceLandmarks face, String name) {
    Outline oval = new Outline(face, FaceTopology.FACE_OVAL);
    Outline lips = new Outline(face, FaceTopology.OUTER_LIPS);
    FaceAxes axes = FaceAxes.of(face);
    double unit = axes.unit();
    Share core = new Share();
    Share mouth = new Share();
    double[] foot = new double[2];
    for (int i = 0; i < parts.length; i++) {
      int column = i % width;
      int row = i / width;
      double x = column + 0.5;
      double y = row + 0.5;
      FacePart part = FacePart.of(parts[i]);
      boolean below = axes.below(x, y) > BROWS;
      if (below && oval.isNear(x, y, 0) && oval.distance(x, y, foot) < -CORE * unit) {
        core.count(part.isFace());
      }
      if (part == FacePart.MOUTH || part == FacePart.LIP) {
        mouth.count(lips.distance(x, y, foot) < BESIDE * unit);
      }
    }
    core.require(name, "of the face's middle is called face");
    mouth.require(name, "of what is called mouth or lip lies there");
  }

  /** How many of some pixels agree. */
  private static final class Share {
    private int all;
    private int agree;

    void count(boolean agrees) {
      all++;
      agree += agrees ? 1 : 0;
    }

    void require(String name, String what) {
      if (agree < LEAST * all) {
        throw new UserError(
            "%s does not see the face of this video: %.0f %% %s, and %.0f %% must; nothing was"
                + " processed. Describe its labels, mean and std in a .json beside it"
                + " (docs/exchange.md), or leave out --face-parser.",
            name, 100.0 * agree / all, what, 100 * LEAST);
      }
    }
  }
}
