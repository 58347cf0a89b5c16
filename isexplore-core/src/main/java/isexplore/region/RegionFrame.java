package isexplore.region;

import isexplore.image.AreaScale;
import isexplore.image.RgbImage;
import isexplore.perception.FaceLandmarks;
import isexplore.perception.FacePart;

/**
 * What is asked about one frame, at a size of its own: colour, place and costs of every person
 * pixel.
 */
final class RegionFrame {
  /**
   * Alpha from which a pixel shows the person, of 255; a little less than half, because the net is
   * unsure of the ends of hair.
   */
  static final int PERSON = 96;

  /** Cells of a vote table along one side. */
  static final int TABLE = 72;

  private static final double REACH = 1.6; // the head's table goes this far, face heights

  private final Places places;
  private final double scale; // pixels of the whole picture per pixel here
  final int side;
  final RgbImage picture;

  /** Colour cell of every pixel, - 1 outside the person; shape [side, side]. */
  final int[] colour;

  /** Cell in the table that turns with the head, shape [side, side]. */
  final int[] headCell;

  /** Cell in the table that stands with the picture, shape [side, side]. */
  final int[] bodyCell;

  /** Costs of {@link Places#REGIONS}, shape [side, side, 4]. */
  final float[] costs;

  /**
   * Reads a frame.
   *
   * @param alpha person alpha of the whole picture, 0..255 unsigned
   * @param face landmarks in pixels of the whole picture
   * @param base row of the neck's base there
   * @param longHair see {@link Places}
   * @param side to look at; at most that of the picture
   */
  RegionFrame(
      RgbImage whole, byte[] alpha, FaceLandmarks face, double base, double longHair, int side) {
    this.side = side;
    picture = AreaScale.reduce(whole, side, side);
    int n = side * side;
    colour = new int[n];
    headCell = new int[n];
    bodyCell = new int[n];
    costs = new float[4 * n];
    places = new Places(face, base, longHair);
    scale = (double) whole.width() / side;
    double[] cost = new double[4];
    for (int i = 0; i < n; i++) {
      double x = column(i);
      double y = row(i);
      boolean person = (alpha[(int) y * whole.width() + (int) x] & 0xff) >= PERSON;
      colour[i] = person ? ColourModel.cell(picture.rgb(), i) : -1;
      if (person) {
        FaceAxes axes = places.axes();
        headCell[i] = tableCell(axes.aside(x, y), axes.below(x, y) + 0.5);
        bodyCell[i] = i / side * TABLE / side * TABLE + i % side * TABLE / side;
        places.costs(x, y, cost);
        for (int k = 0; k < 4; k++) {
          costs[4 * i + k] = (float) cost[k];
        }
      }
    }
  }

  /** Counts the colours of bare skin. */
  void addCheeks(ColourModel skin) {
    for (int i = 0; i < colour.length; i++) {
      if (colour[i] >= 0 && places.onCheeks(column(i), row(i))) {
        skin.add(colour[i], 1);
      }
    }
  }

  /**
   * What a face parser says of each pixel. Parsers call bare shoulders neck; where the neck ends is
   * a matter of place here.
   *
   * @param parts of the whole picture, ordinals of {@link FacePart}
   * @return indices among {@link Places#REGIONS}, - 1 for none, shape [side, side]
   */
  int[] told(byte[] parts) {
    int width = (int) Math.round(side * scale);
    int[] out = new int[colour.length];
    for (int i = 0; i < out.length; i++) {
      double x = column(i);
      double y = row(i);
      int region = Parsed.region(FacePart.of(parts[(int) y * width + (int) x]));
      out[i] = region == Parsed.NECK && places.onShoulder(x, y) ? Parsed.TORSO : region;
    }
    return out;
  }

  /** Of a pixel's centre in the whole picture. */
  private double column(int pixel) {
    int x = pixel % side;
    return (x + 0.5) * scale;
  }

  private double row(int pixel) {
    int y = pixel / side;
    return (y + 0.5) * scale;
  }

  private static int tableCell(double aside, double below) {
    int column = Math.clamp((int) ((aside / REACH + 1) / 2 * TABLE), 0, TABLE - 1);
    int row = Math.clamp((int) ((below / REACH + 1) / 2 * TABLE), 0, TABLE - 1);
    return row * TABLE + column;
  }
}
