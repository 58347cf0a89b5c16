package isexplore.synthetic;

/**
 * A speech sound with its true times.
 *
 * @param name lower-case CMU phone, {@code pau} for silence
 * @param start seconds
 * @param end seconds
 */
public record Phone(String name, double start, double end) {
  /** Whether the lips must touch: m, b, p. */
  public boolean closesLips() {
    return name.equals("m") || name.equals("b") || name.equals("p");
  }

  /** The same sound, later. */
  Phone later(double seconds) {
    return new Phone(name, start + seconds, end + seconds);
  }
}
