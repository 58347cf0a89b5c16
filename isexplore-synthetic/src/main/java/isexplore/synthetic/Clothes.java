package isexplore.synthetic;

/** What a subject wears. */
public enum Clothes {
  /** A jacket, closed at the neck by a light collar. */
  COLLAR,
  /** A top that leaves neck and shoulders bare. */
  BARE_SHOULDERS,
  /** The jacket of {@link #COLLAR} in the colour of the hair. */
  LIKE_HAIR
}
