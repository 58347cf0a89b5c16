package isexplore.process;

/** Huber's loss as weights of a least squares step. */
final class Robust {
  private Robust() {}

  /** Weight of a residual of this length: 1 up to the limit, then falling as limit / length. */
  static double weight(double length, double limit) {
    return length <= limit ? 1 : limit / length;
  }
}
