package isexplore.synthetic;

/**
 * What the mouth does, zero at rest with lips closed.
 *
 * @param jaw 0..1, how far the jaw has dropped; 1 is 13 degrees
 * @param wide -1..1, corners drawn apart or together
 * @param round 0..1, lips pushed forward and narrowed
 * @param press 0..1, lips rolled in as on m, b, p
 * @param upper how far the upper lip lifts by itself, 0..1
 * @param lower how far the lower lip drops by itself, -1..1; below zero it rises towards the upper
 *     teeth as on f and v
 * @param tongue 0..1, the tongue's tip lifted and forward
 */
public record MouthShape(
    double jaw,
    double wide,
    double round,
    double press,
    double upper,
    double lower,
    double tongue) {
  /** Lips closed, jaw up. */
  public static final MouthShape REST = new MouthShape(0, 0, 0, 0, 0, 0, 0);

  /** The same movement, smaller; closures stay. */
  MouthShape weakened(double k) {
    return new MouthShape(
        jaw * k, wide * k, round * k, press, upper * k, lower < 0 ? lower : lower * k, tongue);
  }
}
