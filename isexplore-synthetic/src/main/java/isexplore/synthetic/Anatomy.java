package isexplore.synthetic;

import isexplore.math.CounterRandom;

/**
 * The proportions of one face in millimetres of head space; means from common anthropometric tables
 * (Farkas 1994, rounded), spread so that faces differ visibly.
 *
 * @param eyeX half the distance between the eyeballs' centres
 * @param fissureHalf half the width of the eye opening
 * @param eyeOpen height of the eye opening
 * @param eyeTilt how much higher the outer corner lies than the inner one
 * @param browY height of the brows
 * @param faceWidth factor on the width of cheekbones and temples
 * @param jawWidth factor on the width of the jaw
 * @param chinDrop added length of the chin
 * @param noseWidth factor on the width of the nose
 * @param noseDrop added length of the nose
 * @param noseReach added projection of the nose
 * @param mouthHalf half the width of the closed mouth
 * @param mouthY height of the mouth line
 * @param lipFullness factor on height and thickness of the lips
 * @param cornerLift how much higher the mouth's corners lie than its middle
 */
record Anatomy(
    double eyeX,
    double fissureHalf,
    double eyeOpen,
    double eyeTilt,
    double browY,
    double faceWidth,
    double jawWidth,
    double chinDrop,
    double noseWidth,
    double noseDrop,
    double noseReach,
    double mouthHalf,
    double mouthY,
    double lipFullness,
    double cornerLift) {

  /** Height of the eyes. */
  static final double EYE_Y = 28;

  /** Depth of the eyeballs' centres. */
  static final double EYE_Z = 17.5;

  /** Radius of the eyeballs, a little larger than life so that the lids rest on them. */
  static final double BALL = 13.2;

  /** A random face. */
  static Anatomy random(CounterRandom random) {
    Spread s = new Spread(random);
    return new Anatomy(
        s.next(31.5, 1.3),
        s.next(13.9, 0.6),
        s.next(10.3, 0.8),
        s.next(1.4, 1.0),
        s.next(45.5, 1.3),
        s.next(1, 0.035),
        s.next(1, 0.06),
        s.next(0, 2.5),
        s.next(1, 0.1),
        s.next(0, 1.8),
        s.next(0, 2),
        s.next(24.5, 1.5),
        s.next(-39, 1),
        s.next(1.05, 0.15),
        s.next(0.3, 0.7));
  }

  /** Uniform numbers around a mean, one after the other. */
  private static final class Spread {
    private final CounterRandom random;
    private int counter;

    Spread(CounterRandom random) {
      this.random = random;
    }

    double next(double mean, double halfRange) {
      return mean + halfRange * (2 * random.uniform(11, counter++) - 1);
    }
  }
}
