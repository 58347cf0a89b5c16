package isexplore.process;

import isexplore.math.NormalEquations;
import java.util.Arrays;

/**
 * How far the detail of a piece of skull lies from where a pose puts it: Lucas and Kanade's (1981)
 * local registration with the texture, its contrast and brightness being free.
 */
final class PatchShift {
  private static final int STEPS = 12;
  private static final double DONE = 0.01; // pixels
  private static final double HUBER = 2; // times the noise
  private static final double LIKE = 0.5; // share of the detail that the texture must explain

  private PatchShift() {}

  /**
   * The shift to the right and down, pixels; empty where the piece does not tell it: it is turned
   * away or covered, or has too little detail.
   *
   * @param piece numbers of its points
   * @param error deviation in the worse direction that what is left of the difference may cause,
   *     pixels
   */
  static double[] of(SkullView view, SkullTexture texture, int[] piece, double error) {
    double right = 0;
    double down = 0;
    double[] step = {1, 1};
    for (int k = 0; k < STEPS && Math.hypot(step[0], step[1]) > DONE; k++) {
      view.look(right, down);
      step = step(view, texture, piece);
      right += step[0];
      down += step[1];
    }
    view.look(right, down);
    boolean found = Math.hypot(step[0], step[1]) <= DONE;
    return found
            && SkullPatches.explained(piece, view, texture) > LIKE
            && tells(view, texture, piece, error)
        ? new double[] {right, down}
        : new double[0];
  }

  /** From the structure tensor, brightness eliminated. */
  private static boolean tells(SkullView view, SkullTexture texture, int[] piece, double error) {
    double n = Math.max(1e-9, Arrays.stream(piece).mapToDouble(i -> view.visible[i]).sum());
    double meanX = Arrays.stream(piece).mapToDouble(i -> view.visible[i] * view.byColumn[i]).sum();
    double meanY = Arrays.stream(piece).mapToDouble(i -> view.visible[i] * view.byRow[i]).sum();
    double xx = -meanX * meanX / n;
    double xy = -meanX * meanY / n;
    double yy = -meanY * meanY / n;
    for (int i : piece) {
      xx += view.visible[i] * view.byColumn[i] * view.byColumn[i];
      xy += view.visible[i] * view.byColumn[i] * view.byRow[i];
      yy += view.visible[i] * view.byRow[i] * view.byRow[i];
    }
    double smaller = (xx + yy) / 2 - Math.hypot((xx - yy) / 2, xy);
    return smaller * error * error > leftOver(view, texture, piece);
  }

  /** Mean square of what the texture does not explain, grey levels². */
  private static double leftOver(SkullView view, SkullTexture texture, int[] piece) {
    double shown = 0;
    double seen = 0;
    for (int i : piece) {
      shown += view.visible[i] * view.value[i] * view.value[i];
      seen += view.visible[i];
    }
    return (1 - SkullPatches.explained(piece, view, texture)) * shown / seen;
  }

  /** Solves {@code value + ∇value · shift = contrast * texture + brightness}; shape [2, …]. */
  private static double[] step(SkullView view, SkullTexture texture, int[] piece) {
    NormalEquations equations = new NormalEquations(4);
    for (int i : piece) {
      double expected = view.gain() * texture.value()[i];
      double difference = expected - view.value[i];
      double weight = Robust.weight(Math.abs(difference), HUBER * texture.noise() * view.gain());
      double[] row = {view.byColumn[i], view.byRow[i], -expected, -1};
      equations.add(row, difference, weight * view.visible[i]);
    }
    for (int c = 0; c < 4; c++) {
      equations.pull(c, 0, 1e-6); // where there is no detail
    }
    return equations.solve();
  }
}
