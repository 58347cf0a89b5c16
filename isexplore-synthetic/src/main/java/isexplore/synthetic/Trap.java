package isexplore.synthetic;

/**
 * A stretch of a {@link PlantedWorld} that is richer than the planted window in what it baits, and
 * must not be chosen all the same.
 */
public enum Trap {
  /** Loud noise with a rich spectrum, while lips and head move richly but not to it. */
  NOISE(Plant.ALL, "sync", "lips=1,views=1"),
  /** Jaws at work without speech; something clatters at every bite. */
  CHEWING(Plant.LIPS, "speech,sync", "lips=1"),
  /** A head that turns while nobody speaks. */
  TURNING(Plant.VIEWS, "speech,sync", "views=1"),
  /** Two shots, each of which shows another side of the head. */
  CUT(Plant.VIEWS, "cut", "views=1"),
  /** Rich in everything, but there is somebody else in the picture. */
  SECOND_FACE(Plant.ALL, "second", "lips=1,views=1"),
  /** Rich in everything, but out of focus. */
  BLUR(Plant.ALL, "sharp", "lips=1,views=1"),
  /** Rich in everything, but the sound lies {@link #SHIFT} frames beside the picture. */
  SHIFTED(Plant.ALL, "sync", "lips=1,views=1");

  /** Frames by which the sound of {@link #SHIFTED} is off. */
  public static final int SHIFT = 5;

  private final Plant bait;
  private final String gates;
  private final String weights;

  Trap(Plant bait, String gates, String weights) {
    this.bait = bait;
    this.gates = gates;
    this.weights = weights;
  }

  /** What it is richer in than the planted window. */
  Plant bait() {
    return bait;
  }

  /**
   * The gates that keep a selection from it, as written in settings. Silence is stopped twice: lips
   * cannot follow a sound that is not there.
   */
  public String gates() {
    return gates;
  }

  /**
   * Weights by which a selection without those gates takes it: those of what it baits. Its sounds
   * are no richer than all the sounds of a language, and noise does not look rich to the measure,
   * so where everything is baited lips and views decide.
   */
  public String weights() {
    return weights;
  }
}
