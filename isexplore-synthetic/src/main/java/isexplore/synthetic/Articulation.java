package isexplore.synthetic;

import isexplore.math.CounterRandom;
import java.util.ArrayList;
import java.util.List;

/**
 * From phones to mouth shapes: every target has a dominance that fades before and after its time
 * (Cohen and Massaro 1993), and the shape is the dominance-weighted mean. Lips touch for certain
 * within m, b and p. Picture and sound are exactly in step.
 */
final class Articulation {
  /** Seconds over which lips come together and part around a closure. */
  private static final double CLOSING = 0.06;

  private final List<Aim> aims = new ArrayList<>();
  private final List<Phone> closures = new ArrayList<>();
  private final double effort;
  private final double reach;

  private record Aim(double time, double half, Viseme viseme) {}

  /**
   * @param random gives the speaker's own way: how wide and how lazily the mouth moves
   */
  Articulation(List<Phone> phones, CounterRandom random) {
    effort = 0.9 + 0.25 * random.uniform(30, 0);
    reach = 0.030 + 0.012 * random.uniform(30, 1);
    for (Phone phone : phones) {
      List<Viseme> targets = Viseme.of(phone.name());
      double part = (phone.end() - phone.start()) / targets.size();
      for (int i = 0; i < targets.size(); i++) {
        aims.add(new Aim(phone.start() + (i + 0.5) * part, part / 2, targets.get(i)));
      }
      if (phone.closesLips()) {
        closures.add(phone);
      }
    }
  }

  /** The mouth at a time in seconds. */
  MouthShape at(double time) {
    double[] sum = new double[7];
    double weights = 0;
    for (Aim aim : aims) {
      double away = Math.abs(time - aim.time) / (reach + 0.8 * aim.half);
      if (away > 4) {
        continue;
      }
      double w = aim.viseme.weight() * StrictMath.exp(-StrictMath.pow(away, 1.6));
      weights += w;
      MouthShape m = aim.viseme.shape();
      double[] target = {m.jaw(), m.wide(), m.round(), m.press(), m.upper(), m.lower(), m.tongue()};
      for (int i = 0; i < sum.length; i++) {
        sum[i] += w * target[i];
      }
    }
    double k = weights > 0 ? 1 / weights : 0;
    double part = 1 - closure(time);
    double lower = sum[5] * k;
    return new MouthShape(
        sum[0] * k * effort * part,
        sum[1] * k * effort,
        sum[2] * k,
        Math.max(sum[3] * k, 0.8 * (1 - part)),
        sum[4] * k * effort * part,
        lower * part,
        sum[6] * k);
  }

  /** 0 far from a closure, 1 while the lips touch. */
  private double closure(double time) {
    double most = 0;
    for (Phone p : closures) {
      double from = Math.min(p.start() + 0.012, (p.start() + p.end()) / 2);
      double to = Math.max(p.end() - 0.012, (p.start() + p.end()) / 2);
      double outside = Math.max(0, Math.max(from - time, time - to));
      most = Math.max(most, Noise.step(CLOSING, 0, outside));
    }
    return most;
  }
}
