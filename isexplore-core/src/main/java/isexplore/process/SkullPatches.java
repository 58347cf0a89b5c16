package isexplore.process;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Squares of a skull's front. What comes before a face hides some of them whole; a turn of the head
 * or a strand of hair changes all of them a little or one of them much. Points that lids and brows
 * move belong to none: a lifted brow is a centimetre away from where it was and yet nothing is
 * before it.
 */
final class SkullPatches {
  private static final double SIDE = 0.03; // metres: two fingers
  private static final double MOVING = 0.5; // share of the lids' and brows' motion
  private static final double LEAST = 0.25; // of the points of a whole square
  private static final double FACING = 0.5; // mean visibility from which a square is seen

  private final int[][] points; // of each square

  private SkullPatches(int[][] points) {
    this.points = points;
  }

  /** The squares of these points that are filled to some part. */
  static SkullPatches of(SkullPoints skull) {
    Map<Integer, List<Integer>> squares = new TreeMap<>();
    double[] x = skull.position();
    for (int i = 0; i < skull.size(); i++) {
      if (skull.eyes()[i] < MOVING) {
        int square = 1000 * row(x[3 * i + 1]) + column(x[3 * i]);
        squares.computeIfAbsent(square, key -> new ArrayList<>()).add(i);
      }
    }
    double least = LEAST * SIDE * SIDE / (skull.spacing() * skull.spacing());
    return new SkullPatches(
        squares.values().stream()
            .filter(square -> square.size() >= least)
            .map(square -> square.stream().mapToInt(i -> i).toArray())
            .toArray(int[][]::new));
  }

  /** Number of the square's row from its y in head space, metres; the eyes are in row 0. */
  static int row(double y) {
    return (int) Math.floor(y / SIDE);
  }

  /** Number of its column from x; the nose is in the middle of column 0. */
  static int column(double x) {
    return (int) Math.round(x / SIDE);
  }

  /** The points of each square, shape [squares, …]. */
  int[][] points() {
    return points;
  }

  /**
   * Share of each square's detail that the texture explains: the square of their correlation, 0
   * where that is negative. Shape [squares], NaN where a square is turned away.
   */
  double[] likeness(SkullView view, SkullTexture texture) {
    return Arrays.stream(points).mapToDouble(square -> explained(square, view, texture)).toArray();
  }

  /** Of one square. */
  static double explained(int[] square, SkullView view, SkullTexture texture) {
    double seen = 0;
    double product = 0;
    double shown = 0;
    double usual = 0;
    for (int i : square) {
      seen += view.visible[i];
      product += view.visible[i] * view.value[i] * texture.value()[i];
      shown += view.visible[i] * view.value[i] * view.value[i];
      usual += view.visible[i] * texture.value()[i] * texture.value()[i];
    }
    if (seen < FACING * square.length || usual == 0) {
      return Double.NaN;
    }
    return product <= 0 ? 0 : product * product / (shown * usual);
  }
}
