package isexplore.region;

/** What a pixel shows; {@code labels.npy} holds the ordinals. */
public enum Region {
  /** No person. */
  BACKGROUND,
  HAIR,
  /** Skin of the head with ears, brows, eyes and glasses. */
  FACE,
  /** Bare skin between jaw and shoulders. */
  NECK,
  /** Clothes and bare shoulders. */
  TORSO,
  LIPS,
  /** Between the lips, where no tooth shows. */
  INNER_MOUTH,
  TEETH;

  private static final Region[] ALL = values();

  /** The region of a label. */
  public static Region of(byte label) {
    return ALL[label];
  }

  /** How it is written in {@code labels.npy}. */
  public byte label() {
    return (byte) ordinal();
  }

  /** Whether it belongs to the head, which turns as one. */
  public boolean isHead() {
    return this != BACKGROUND && this != NECK && this != TORSO;
  }
}
