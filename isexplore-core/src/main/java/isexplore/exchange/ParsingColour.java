package isexplore.exchange;

import org.jspecify.annotations.Nullable;

/**
 * The colours of {@code parsing/N.png}, exact and without anti-aliasing. They are those of
 * TalkingGaussian and InsTaG; the loaders of the other peers never read these files.
 */
public enum ParsingColour {
  /** All that is not the person. */
  BACKGROUND(0xffffff),
  /** Skin, brows, eyes, ears, nose, lips, glasses, hat. */
  FACE(0x0000ff),
  /** Neck and necklace. */
  NECK(0x00ff00),
  /** Cloth. */
  CLOTH(0xff0000),
  /** Hair. */
  HAIR(0x000000),
  /** Inside of the mouth. */
  MOUTH(0x646464);

  private static final ParsingColour[] ALL = values();

  private final int rgb;

  ParsingColour(int rgb) {
    this.rgb = rgb;
  }

  /** Red, green and blue, 8 bits each, red highest. */
  public int rgb() {
    return rgb;
  }

  /** The class of a colour; alpha is ignored. Null for a colour that has no meaning. */
  static @Nullable ParsingColour of(int argb) {
    for (ParsingColour colour : ALL) {
      if (colour.rgb == (argb & 0xffffff)) {
        return colour;
      }
    }
    return null;
  }
}
