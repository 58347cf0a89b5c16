package isexplore.synthetic;

/** What is rich in the planted window of a {@link PlantedWorld}; the rest of it is dull. */
public enum Plant {
  /** All sounds of the language. */
  PHONES("audio=1"),
  /** Lips that open wide. */
  LIPS("lips=1"),
  /** A head that turns. */
  VIEWS("views=1"),
  /** All three. */
  ALL("audio=1,lips=1,views=1");

  private final String weights;

  Plant(String weights) {
    this.weights = weights;
  }

  /**
   * Weights with which a selection has to find the window. Where one thing is rich it is that
   * dimension alone: the percentiles of the other two are chance there, and their mean would drown
   * the one that means something.
   */
  public String weights() {
    return weights;
  }

  /** Whether this kind of window is rich in what {@code one} stands for. */
  boolean has(Plant one) {
    return this == one || this == ALL;
  }
}
