package isexplore.process;

import isexplore.math.Neighbourhood;
import isexplore.math.NormalEquations;
import isexplore.math.Pose;
import isexplore.math.Vec3;
import isexplore.motion.MotionCode;
import isexplore.motion.PersonalFace;
import java.util.Arrays;
import java.util.List;

/**
 * How far the net's lips, lids and brows move because the head turns: the net draws those of a
 * turned face differently, which would be told as an expression. A linear function of the turn and
 * its squares, taken off before a frame becomes a code.
 *
 * <p>Heads turn slowly, so lips and head go together by chance. What the same turns explain of the
 * rest when shifted in time against it is chance. The leak is taken to be equally large along every
 * number of a code's part, in metres, so that of a jaw that moves far little is believed to come
 * from the head (empirical Bayes, Efron and Morris 1973). And unless it is far beyond chance it is
 * taken to be alike around each vertex: a turn shifts lids and lips as a wrong depth does; what
 * opens and shuts with it may be the speaker's habit, such as eyes that open wide with a raised
 * head.
 *
 * @param least smallest turn about each axis in the frames learnt from, radians, shape [3]; smaller
 *     ones count as this
 * @param most largest turn, the same
 * @param mean of the terms over the frames learnt from, shape [TERMS]
 * @param slopes of the vertices by the terms, shape [TERMS, 468, 3], metres
 */
record PoseLeak(double[] least, double[] most, double[] mean, double[][] slopes) {
  private static final int TERMS = 6;
  private static final int LEAST = 50; // frames below which nothing can be told from chance
  private static final int SHIFTS = 24;
  private static final double NEAREST = 0.1; // share of the film by which a shift is one
  private static final double LEAST_DEVIATION = 1e-4; // of a term, radians
  private static final double PULL = 1e-3; // of slopes to 0, against deviations of 1
  private static final int ROUNDS = 20;

  /** How far beyond chance a leak must be where neighbours go differently. */
  private static final double CAUTION = 10;

  /** Metres over which neighbours go alike: more than an open eye or mouth. */
  private static final double REACH = 0.02;

  /** The net is taken at its word. */
  static final PoseLeak NONE =
      new PoseLeak(new double[0], new double[0], new double[0], new double[0][]);

  /**
   * Learns from frames in order.
   *
   * @param seen poses and codes as they are with {@link #NONE}
   * @param face whose basis the codes are of
   * @param weights how far each vertex moves with the lips, with lids and brows
   */
  static PoseLeak learn(List<MotionEncoder.Encoding> seen, PersonalFace face, FaceWeights weights) {
    int n = seen.size();
    if (n < LEAST) {
      return NONE;
    }
    double[][] turns = seen.stream().map(e -> turn(e.pose())).toArray(double[][]::new);
    double[] least = turns[0].clone();
    double[] most = turns[0].clone();
    double[][] terms = new double[TERMS][n];
    for (int t = 0; t < n; t++) {
      for (int axis = 0; axis < 3; axis++) {
        least[axis] = Math.min(least[axis], turns[t][axis]);
        most[axis] = Math.max(most[axis], turns[t][axis]);
      }
      double[] at = terms(turns[t]);
      for (int k = 0; k < TERMS; k++) {
        terms[k][t] = at[k];
      }
    }
    double[] mean = new double[TERMS];
    double[] deviation = new double[TERMS];
    for (int k = 0; k < TERMS; k++) {
      mean[k] = centre(terms[k]);
      deviation[k] = Math.max(LEAST_DEVIATION, Math.sqrt(meanSquare(terms[k])));
      for (int t = 0; t < n; t++) {
        terms[k][t] /= deviation[k];
      }
    }
    double[][] slopes = new double[TERMS][face.neutral().length];
    Neighbourhood near = Neighbourhood.of(face.neutral(), REACH);
    Found lips = find(seen, face, 0, MotionCode.LIPS, terms);
    Found eyes = find(seen, face, MotionCode.EYES_FROM, MotionCode.EYES, terms);
    lips.addTo(slopes, near, weights.lips(), deviation);
    eyes.addTo(slopes, near, weights.eyes(), deviation);
    return new PoseLeak(least, most, mean, slopes);
  }

  /**
   * How the vertices of a region go with the terms.
   *
   * @param slopes shape [TERMS, 468, 3], metres per deviation of the term
   * @param sure how far the film shows it even where neighbours go differently, 0..1
   */
  private record Found(float[][] slopes, double sure) {
    /** Adds the mean around each vertex, and the rest as far as it is sure. */
    void addTo(double[][] out, Neighbourhood near, double[] region, double[] deviation) {
      int size = slopes[0].length;
      float[] inside = new float[size];
      float[] share = new float[size];
      for (int i = 0; i < size; i++) {
        inside[i] = (float) region[i / 3];
      }
      near.addMeans(inside, share);
      for (int k = 0; k < TERMS; k++) {
        float[] sum = new float[size];
        near.addMeans(slopes[k], sum);
        for (int i = 0; i < size; i++) {
          double smooth = inside[i] == 0 ? 0 : inside[i] * sum[i] / share[i];
          out[k][i] += (smooth + sure * (slopes[k][i] - smooth)) / deviation[k];
        }
      }
    }
  }

  /** What goes with the terms by numbers {@code from … from + count - 1} of the code. */
  private static Found find(
      List<MotionEncoder.Encoding> seen, PersonalFace face, int from, int count, double[][] terms) {
    int size = face.neutral().length;
    float[][] slopes = new float[TERMS][size];
    Fit[] fits = new Fit[count];
    for (int c = 0; c < count; c++) {
      double squares = 0;
      for (int i = 0; i < size; i++) {
        double step = face.basis()[(from + c) * size + i];
        squares += step * step;
      }
      int number = from + c;
      double[] code = seen.stream().mapToDouble(e -> e.code()[number]).toArray();
      fits[c] = Fit.of(code, Math.sqrt(squares), terms);
    }
    double leak = leak(fits);
    for (int c = 0; c < count; c++) {
      double share = leak == 0 ? 0 : leak / (leak + fits[c].chance());
      for (int k = 0; k < TERMS; k++) {
        for (int i = 0; i < size; i++) {
          slopes[k][i] +=
              (float) (share * fits[c].slopes()[k] * face.basis()[(from + c) * size + i]);
        }
      }
    }
    double chance = Arrays.stream(fits).mapToDouble(Fit::chance).average().orElse(0);
    return new Found(slopes, leak == 0 ? 0 : leak / (leak + CAUTION * chance));
  }

  /** Variance of the leak along each number, square metres: the likeliest if it is the same. */
  private static double leak(Fit[] fits) {
    double leak = 0;
    for (int round = 0; round < ROUNDS; round++) {
      double sum = 0;
      double weights = 0;
      for (Fit fit : fits) {
        double noise = Math.max(leak + fit.chance(), 1e-18);
        sum += (fit.explained() - fit.chance()) / (noise * noise);
        weights += 1 / (noise * noise);
      }
      leak = Math.max(0, sum / weights);
    }
    return leak;
  }

  /** The surface as the net draws it under this pose, from how it is; shape [468, 3]. */
  double[] drawn(double[] surface, Pose pose) {
    return added(surface, pose, 1);
  }

  /** The inverse of {@link #drawn}; also for offsets from a surface. */
  double[] undrawn(double[] surface, Pose pose) {
    return added(surface, pose, -1);
  }

  private double[] added(double[] surface, Pose pose, double factor) {
    if (slopes.length == 0) {
      return surface;
    }
    double[] out = surface.clone();
    double[] turn = turn(pose);
    for (int axis = 0; axis < 3; axis++) {
      turn[axis] = Math.clamp(turn[axis], least[axis], most[axis]);
    }
    double[] at = terms(turn);
    for (int k = 0; k < TERMS; k++) {
      double term = factor * (at[k] - mean[k]);
      for (int i = 0; i < out.length; i++) {
        out[i] += term * slopes[k][i];
      }
    }
    return out;
  }

  /** From the frontal view, radians about the head's axes. */
  private static double[] turn(Pose pose) {
    Vec3 turn = Pose.FRONTAL.conjugate().times(pose.rotation()).toRotationVector();
    return new double[] {turn.x(), turn.y(), turn.z()};
  }

  /** The turns and the squares of nod and shake. */
  private static double[] terms(double[] turn) {
    double x = turn[0];
    double y = turn[1];
    return new double[] {x, y, turn[2], x * x, y * y, x * y};
  }

  /**
   * How one number of the code goes with the terms.
   *
   * @param slopes shape [TERMS], deviations of the number
   * @param explained variance that the terms explain, square metres
   * @param chance what of it is to be expected by chance
   */
  private record Fit(double[] slopes, double explained, double chance) {
    /**
     * Fits a number over time.
     *
     * @param metres how far one deviation moves the vertices, root of the sum of squares
     */
    static Fit of(double[] code, double metres, double[][] terms) {
      double[] rest = code.clone();
      centre(rest);
      double[] slopes = regressed(rest, terms, 0);
      double[] explained = combined(terms, slopes);
      for (int t = 0; t < rest.length; t++) {
        rest[t] -= explained[t];
      }
      double chance = 0;
      for (int s = 0; s < SHIFTS; s++) {
        double share = NEAREST + (1 - 2 * NEAREST) * s / (SHIFTS - 1);
        int shift = (int) (share * rest.length);
        chance += meanSquare(combined(terms, regressed(rest, terms, shift))) / SHIFTS;
      }
      // The rest lacks what was explained by chance.
      chance /= Math.max(1 - chance / Math.max(meanSquare(rest), 1e-12), 0.2);
      double scale = metres * metres;
      return new Fit(slopes, scale * meanSquare(explained), scale * chance);
    }
  }

  /** Least squares of a number, shifted cyclically by frames, on the terms. */
  private static double[] regressed(double[] code, double[][] terms, int shift) {
    int n = code.length;
    NormalEquations equations = new NormalEquations(terms.length);
    double[] row = new double[terms.length];
    for (int t = 0; t < n; t++) {
      for (int k = 0; k < row.length; k++) {
        row[k] = terms[k][t];
      }
      equations.add(row, code[(t + shift) % n], 1);
    }
    for (int k = 0; k < row.length; k++) {
      equations.pull(k, 0, PULL * n);
    }
    return equations.solve();
  }

  private static double[] combined(double[][] terms, double[] slopes) {
    double[] out = new double[terms[0].length];
    for (int k = 0; k < slopes.length; k++) {
      for (int t = 0; t < out.length; t++) {
        out[t] += slopes[k] * terms[k][t];
      }
    }
    return out;
  }

  /** Takes the mean off in place and returns it. */
  private static double centre(double[] x) {
    double mean = 0;
    for (double v : x) {
      mean += v / x.length;
    }
    for (int t = 0; t < x.length; t++) {
      x[t] -= mean;
    }
    return mean;
  }

  private static double meanSquare(double[] x) {
    double sum = 0;
    for (double v : x) {
      sum += v * v;
    }
    return sum / x.length;
  }
}
