package isexplore.region;

import isexplore.perception.FaceLandmarks;
import isexplore.perception.FaceTopology;

/**
 * Where hair, face, neck and torso can be at all, before any colour is looked at: a cost in nats
 * for each, from the face's outline and, for the body, which does not nod along, from the picture's
 * rows.
 */
final class Places {
  /** The four regions that are told apart by place and colour. */
  static final Region[] REGIONS = {Region.HAIR, Region.FACE, Region.NECK, Region.TORSO};

  private static final double JAW =
      -0.3; // places whose nearest outline lies lower border on the neck
  private static final double BASE = 0.26; // of the neck, face heights under the chin
  private static final double EDGE = 0.012; // the jaw's edge lies so far outside the mesh's outline
  private static final double NECK_HALF = 0.33; // half the width of a neck, face heights
  private static final double BESIDE_FROM = 0.08; // beside the jaw, face heights
  private static final double BESIDE_TO = 0.18;
  private static final int STEP = 2; // pixels
  private static final double CHEEKS_FROM = -0.5; // under the eyes and glasses
  private static final double CHEEKS_TO = -0.15;
  private static final double CHEEKS_INSIDE = 0.08; // the outline, face heights
  private static final double THROAT = 0.2; // half the width where no hair hangs without need
  private static final double LASHES = 0.06; // this near to an eye dark is not hair, face heights
  private static final double BROW = 0.03; // this near to a brow hair is a fringe at most
  private static final double SHORT = 3; // cost of hair under the jaw where it is worn short, nats
  private static final double EAR = 0.02; // how far ears and forehead are free to reach out

  private final Outline oval;
  private final Outline lips;
  private final Outline[] eyes;
  private final Outline[] brows;
  private final FaceAxes axes;
  private final double base;
  private final double longHair;
  private final double[] foot = new double[2];

  /**
   * For one frame.
   *
   * @param base row of the neck's base, see {@link #neckBase}
   * @param longHair 0 where hair ends above the jaw, 1 where it hangs beside it
   */
  Places(FaceLandmarks face, double base, double longHair) {
    this.oval = new Outline(face, FaceTopology.FACE_OVAL);
    this.eyes =
        new Outline[] {
          new Outline(face, FaceTopology.LEFT_EYE), new Outline(face, FaceTopology.RIGHT_EYE)
        };
    this.brows =
        new Outline[] {
          new Outline(face, FaceTopology.LEFT_BROW), new Outline(face, FaceTopology.RIGHT_BROW)
        };
    this.lips = new Outline(face, FaceTopology.OUTER_LIPS);
    this.axes = FaceAxes.of(face);
    this.base = base;
    this.longHair = longHair;
  }

  /** Row where the neck of this face ends, pixels. */
  static double neckBase(FaceLandmarks face) {
    FaceAxes axes = FaceAxes.of(face);
    return axes.chinY() + BASE * axes.unit();
  }

  /**
   * Share of the places beside the jaw, where short hair shows what is behind, that the person
   * covers.
   *
   * @param alpha person alpha, 0..255 unsigned, shape [side, side]
   */
  double coveredBesideJaw(byte[] alpha, int side) {
    int all = 0;
    int covered = 0;
    int[] box = oval.box(side, BESIDE_TO * axes.unit());
    for (int y = box[1]; y < box[3]; y += STEP) {
      for (int x = box[0]; x < box[2]; x += STEP) {
        double below = axes.below(x, y);
        if (below < JAW || below > -0.05) {
          continue;
        }
        double far = oval.distance(x, y, foot) / axes.unit();
        if (far > BESIDE_FROM && far < BESIDE_TO) {
          all++;
          covered += (alpha[y * side + x] & 0xff) >= RegionFrame.PERSON ? 1 : 0;
        }
      }
    }
    return all == 0 ? 0 : covered / (double) all;
  }

  /** Whether a place lies on the cheeks or the nose: bare skin, whatever the hair. */
  boolean onCheeks(double x, double y) {
    double below = axes.below(x, y);
    return below > CHEEKS_FROM
        && below < CHEEKS_TO
        && oval.distance(x, y, foot) < -CHEEKS_INSIDE * axes.unit()
        && !lips.contains(x, y);
  }

  /** Whether bare skin at a place is a shoulder's: under the neck or beside it. */
  boolean onShoulder(double x, double y) {
    return y > base || Math.abs(axes.aside(x, y)) > NECK_HALF;
  }

  /** The face's own axes. */
  FaceAxes axes() {
    return axes;
  }

  /** Costs of {@link #REGIONS} at a place in pixels. */
  void costs(double x, double y, double[] out) {
    double far = oval.distance(x, y, foot) / axes.unit();
    double aside = Math.abs(axes.aside(x, y));
    double below = axes.below(x, y);
    boolean atJaw = axes.below(foot[0], foot[1]) > JAW;
    far -= atJaw ? EDGE : 0;
    double aboveBase = (base - y) / axes.unit();
    if (far < 0) {
      inside(-far, below, out);
      out[0] += near(eyes, x, y, LASHES) ? 8 : near(brows, x, y, BROW) ? 3 : 0;
    } else if (atJaw) {
      underTheJaw(far, aside, below, aboveBase, out);
    } else {
      aroundTheHead(far, aboveBase, out);
    }
  }

  private boolean near(Outline[] lines, double x, double y, double distance) {
    double limit = distance * axes.unit();
    for (Outline line : lines) {
      if (line.isNear(x, y, limit) && line.distance(x, y, foot) < limit) {
        return true;
      }
    }
    return false;
  }

  private static void inside(double deep, double below, double[] out) {
    double core = below > -0.62 ? 25 * Math.max(0, deep - 0.03) : 0; // no fringe below the eyes
    out[0] = 1 + 12 * deep + core;
    out[1] = 0;
    out[2] = 3 + 80 * deep;
    out[3] = 12;
  }

  private void underTheJaw(double far, double aside, double below, double aboveBase, double[] out) {
    double besideThroat = Math.max(0, aside - THROAT);
    double besideNeck = Math.max(0, aside - NECK_HALF);
    double underBase = Math.max(0, -aboveBase);
    out[0] =
        (1 - longHair) * SHORT
            + 1.5 * Math.max(0, below)
            + (aside < THROAT ? 2 : 0)
            + Math.min(2, 20 * underBase);
    out[1] = Math.min(10, 1 + 50 * far);
    out[2] =
        Math.min(
            10,
            4 * Math.max(0, far - 0.1)
                + (2 + 6 * longHair) * besideThroat
                + 12 * besideNeck
                + 120 * underBase);
    out[3] = aboveBase < 0 ? 0 : Math.min(10, 0.8 + (aside < NECK_HALF ? 3 : 5) * aboveBase);
  }

  private static void aroundTheHead(double far, double aboveBase, double[] out) {
    out[0] = 0;
    out[1] = Math.min(4, 14 * Math.max(0, far - EAR));
    out[2] = Math.min(10, 4 + 30 * far);
    out[3] = Math.min(10, 3 + 6 * Math.max(0, aboveBase));
  }
}
