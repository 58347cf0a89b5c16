package isexplore.synthetic;

/** What a pixel of a synthetic picture really shows; the order is that of stored labels. */
public enum Part {
  /** The wall behind. */
  BACKGROUND,
  /** Hair of the head; brows, lashes and stubble belong to the face. */
  HAIR,
  /** Skin of the head with ears, brows and eyes, down to the jaw. */
  FACE,
  /** Skin under the jaw, and of the body down to the neck's base. */
  NECK,
  /** Clothes, and skin below the neck's base. */
  TORSO,
  /** The red of the lips and what is seen of their inner side. */
  LIPS,
  /** Everything seen between the lips that is no tooth: gums, tongue and the dark. */
  INNER_MOUTH,
  /** Teeth. */
  TEETH;

  /** As a label. */
  byte label() {
    return (byte) ordinal();
  }
}
