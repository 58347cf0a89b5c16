package isexplore.synthetic;

import isexplore.math.CounterRandom;

/**
 * Colours and styles of a subject; colours are sRGB 0..1.
 *
 * @param skin mean skin colour
 * @param lips colour of the red of the lips
 * @param hair hair colour
 * @param brows colour of brows and lashes
 * @param iris iris colour
 * @param cloth colour of the clothes
 * @param collar colour of what shows at the neck
 * @param wall colour of the background
 * @param style how the hair is worn
 * @param clothes what is worn below
 * @param stubble 0..1, shadow of a beard
 * @param freckles 0..1
 * @param browWeight 0..1, how thick the brows are
 */
record Looks(
    double[] skin,
    double[] lips,
    double[] hair,
    double[] brows,
    double[] iris,
    double[] cloth,
    double[] collar,
    double[] wall,
    HairStyle style,
    Clothes clothes,
    double stubble,
    double freckles,
    double browWeight) {
  private static final double[][] SKINS = {
    {0.90, 0.74, 0.65}, {0.86, 0.68, 0.57}, {0.80, 0.61, 0.48}, {0.68, 0.49, 0.37}
  };
  private static final double[][] HAIRS = {
    {0.16, 0.11, 0.08}, {0.30, 0.20, 0.13}, {0.48, 0.34, 0.20}, {0.09, 0.08, 0.08}
  };
  private static final double[][] IRISES = {
    {0.30, 0.20, 0.12}, {0.36, 0.47, 0.55}, {0.33, 0.40, 0.28}, {0.24, 0.15, 0.10}
  };
  private static final double[][] CLOTHS = {
    {0.16, 0.20, 0.32}, {0.42, 0.14, 0.17}, {0.20, 0.30, 0.26}, {0.30, 0.30, 0.33}
  };
  private static final double[][] WALLS = {
    {0.52, 0.56, 0.60}, {0.62, 0.58, 0.52}, {0.42, 0.50, 0.49}, {0.56, 0.52, 0.58}
  };

  /** How random subjects wear their hair. */
  private static final HairStyle[] STYLES = {HairStyle.SHORT, HairStyle.FULL, HairStyle.LONG};

  /** Random looks. */
  static Looks random(CounterRandom random) {
    double[] skin = SKINS[random.below(SKINS.length, 12, 0)];
    double[] hair = HAIRS[random.below(HAIRS.length, 12, 1)];
    HairStyle style = STYLES[random.below(STYLES.length, 12, 2)];
    boolean beard = style != HairStyle.LONG && random.uniform(12, 3) < 0.6;
    return new Looks(
        skin,
        new double[] {skin[0] * 0.86, skin[1] * 0.60, skin[2] * 0.63},
        hair,
        new double[] {hair[0] * 0.7, hair[1] * 0.65, hair[2] * 0.62},
        IRISES[random.below(IRISES.length, 12, 4)],
        CLOTHS[random.below(CLOTHS.length, 12, 5)],
        new double[] {0.86, 0.86, 0.84},
        WALLS[random.below(WALLS.length, 12, 6)],
        style,
        Clothes.COLLAR,
        beard ? 0.4 + 0.5 * random.uniform(12, 7) : 0,
        random.uniform(12, 8) < 0.4 ? random.uniform(12, 9) : 0,
        0.55 + 0.45 * random.uniform(12, 10));
  }

  /** The same person in a style. */
  Looks in(Style asked) {
    double[] fabric = asked.clothes() == Clothes.LIKE_HAIR ? hair : cloth;
    return new Looks(
        skin,
        lips,
        hair,
        brows,
        iris,
        fabric,
        asked.clothes() == Clothes.BARE_SHOULDERS ? fabric : collar,
        wall,
        asked.hair(),
        asked.clothes(),
        asked.hair().falls() ? 0 : stubble,
        freckles,
        browWeight);
  }
}
