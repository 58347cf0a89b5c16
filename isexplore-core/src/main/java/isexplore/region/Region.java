package isexplore.region;

/** What a pixel shows; {@code labels.npy} holds the ordinals. */
public enum Region {
  /** No person. */
  BACKGROUND,
  /** Hair of the head; brows, lashes and beard belong to the face. */
  HAIR,
  /** Skin of the head with ears, brows, eyes and glasses, down to the jaw. */
  FACE,
  /** Bare skin between jaw and shoulders. */
  NECK,
  /** Clothes and bare shoulders. */
  TORSO,
  /** The red of the lips. */
  LIPS,
  /** Everything seen between the lips that is no tooth: gums, tongue and the dark. */
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
