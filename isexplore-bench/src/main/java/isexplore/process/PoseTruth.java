package isexplore.process;

import isexplore.math.NormalEquations;
import isexplore.math.Pose;
import isexplore.math.Quaternion;
import isexplore.math.Vec3;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Tracked poses against true ones. Where the tracked head space lies in the true one, how it is
 * turned and its unit of length cannot be seen; one rotation, one shift and one scale for all
 * frames are therefore fitted first and taken off.
 */
final class PoseTruth {
  /** Degrees per frame below which a head is still. */
  private static final double STILL = 0.02;

  private final List<Pose> real;
  private final List<Pose> tracked;
  private final Vec3[] turns; // from the true to the tracked direction, degrees
  private final double translationPercent;

  /** Of the same frames, in order. */
  PoseTruth(List<Pose> real, List<Pose> tracked) {
    this.real = real;
    this.tracked = tracked;
    Quaternion frame = meanTurn();
    turns = new Vec3[real.size()];
    for (int i = 0; i < turns.length; i++) {
      Quaternion expected = real.get(i).rotation().times(frame);
      turns[i] = degrees(tracked.get(i).rotation().times(expected.conjugate()));
    }
    translationPercent = translation();
  }

  /** RMS of the angle between tracked and true direction, degrees. */
  double degrees() {
    return rms(i -> true);
  }

  /** The same over the tenth of the frames in which the head turns fastest. */
  double fastestTenth() {
    int[] byPace =
        IntStream.range(0, turns.length)
            .boxed()
            .sorted(Comparator.comparingDouble(this::pace).reversed())
            .mapToInt(i -> i)
            .toArray();
    double least = pace(byPace[Math.max(0, turns.length / 10 - 1)]);
    return rms(i -> pace(i) >= least);
  }

  /** RMS second difference over √6 while the true head is still, degrees; NaN if it never is. */
  double stillJitter() {
    double sum = 0;
    int count = 0;
    for (int i = 1; i + 1 < turns.length; i++) {
      if (step(i - 1) < STILL && step(i) < STILL) {
        Vec3 d = turns[i - 1].plus(turns[i + 1]).minus(turns[i].times(2));
        sum += d.dot(d);
        count++;
      }
    }
    return Math.sqrt(sum / count / 6);
  }

  /** RMS error of the translation in percent of the distance. */
  double translationPercent() {
    return translationPercent;
  }

  private double rms(IntPredicate counts) {
    int[] frames = IntStream.range(0, turns.length).filter(counts).toArray();
    return Math.sqrt(
        IntStream.of(frames).mapToDouble(i -> turns[i].dot(turns[i])).sum() / frames.length);
  }

  /** Degrees per frame around frame i. */
  private double pace(int i) {
    int from = Math.max(0, i - 1);
    int to = Math.min(turns.length - 1, i + 1);
    return turned(from, to) / (to - from);
  }

  private double step(int i) {
    return turned(i, i + 1);
  }

  private double turned(int from, int to) {
    Quaternion back = real.get(from).rotation().conjugate();
    return degrees(real.get(to).rotation().times(back)).length();
  }

  /** Mean rotation from tracked to true head space. */
  private Quaternion meanTurn() {
    double[] sum = new double[4];
    for (int i = 0; i < real.size(); i++) {
      Quaternion q = real.get(i).rotation().conjugate().times(tracked.get(i).rotation());
      double[] part = {q.w(), q.x(), q.y(), q.z()};
      double along = 0;
      for (int c = 0; c < 4; c++) {
        along += part[c] * sum[c];
      }
      for (int c = 0; c < 4; c++) {
        sum[c] += along < 0 ? -part[c] : part[c];
      }
    }
    return new Quaternion(sum[0], sum[1], sum[2], sum[3]).normalized();
  }

  /** Fits {@code tracked = k true + R shift}, of which k and the shift are free. */
  private double translation() {
    NormalEquations equations = new NormalEquations(4);
    for (int i = 0; i < real.size(); i++) {
      for (int axis = 0; axis < 3; axis++) {
        equations.add(row(i, axis), component(tracked.get(i).translation(), axis), 1);
      }
    }
    double[] fit = equations.solve();
    double error = 0;
    double distance = 0;
    for (int i = 0; i < real.size(); i++) {
      for (int axis = 0; axis < 3; axis++) {
        double left = component(tracked.get(i).translation(), axis);
        double[] row = row(i, axis);
        for (int c = 0; c < 4; c++) {
          left -= fit[c] * row[c];
        }
        error += left * left;
      }
      distance += tracked.get(i).translation().length();
    }
    return 100 * Math.sqrt(error / real.size()) / (distance / real.size());
  }

  private double[] row(int i, int axis) {
    double[] m = real.get(i).rotation().toMatrix();
    double t = component(real.get(i).translation(), axis);
    return new double[] {t, m[3 * axis], m[3 * axis + 1], m[3 * axis + 2]};
  }

  private static double component(Vec3 v, int axis) {
    return axis == 0 ? v.x() : axis == 1 ? v.y() : v.z();
  }

  private static Vec3 degrees(Quaternion q) {
    return q.toRotationVector().times(180 / Math.PI);
  }
}
