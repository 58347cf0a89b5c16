package isexplore.gaussian;

import isexplore.config.TrainConfig;
import isexplore.io.SafeTensors;
import isexplore.io.Tensor;
import isexplore.kernel.Adam;
import isexplore.kernel.Parallel;
import java.util.List;
import java.util.Map;

/** Adam over all that a head learns, with a rate for each array and a schedule. */
final class Optimiser {
  /** Step lengths at the start, in the order of {@link Part#NAMES}. */
  private static final double[] RATES = {4e-5, 5e-3, 2e-3, 2.5e-2, 4e-3, 6e-6, 6e-4, 4e-3};

  private static final double LAST = 0.03; // of the rate at the end of training

  /** Share of a change that is forgotten per step at the full rate. */
  private static final double FORGET = 2e-3;

  private static final int FIRST_CHANGE = 5; // index of offset_change in Part.NAMES

  private static final double CHANGE_RATE = 1e-5; // step length of the surface's change
  private static final double CHANGE_FORGET = 2e-4; // its fields are smooth and need less of it

  private final Adam adam = new Adam(0.9f, 0.99f, 1e-15f);
  private final List<Part> parts;
  private final List<Part> m;
  private final List<Part> v;
  private final Parallel parallel;
  private final float[] change;
  private final float[] changeM;
  private final float[] changeV;
  private double rate;
  private final double restraint;
  private final double surfaceRate;

  Optimiser(GaussianHead head, TrainConfig config, Parallel parallel) {
    this.parts = head.parts();
    this.m = parts.stream().map(Part::zeros).toList();
    this.v = parts.stream().map(Part::zeros).toList();
    this.change = head.rig().change().learned;
    this.changeM = new float[change.length];
    this.changeV = new float[change.length];
    this.rate = config.learningRate();
    this.restraint = config.restraint();
    this.surfaceRate = config.surfaceRate();
    this.parallel = parallel;
  }

  /**
   * One step along the gradients.
   *
   * @param step counts from 0
   * @param progress how much of the training lies behind, 0..1
   */
  void step(int step, double progress, List<Part> gradients, float[] changeGradient) {
    double fall = fall(progress);
    int arrays = Part.NAMES.length;
    parallel.range(
        parts.size() * arrays,
        i -> step(step, fall, i / arrays, i % arrays, gradients.get(i / arrays)));
    float length = (float) (CHANGE_RATE * surfaceRate * rate * fall);
    adam.step(change, changeGradient, changeM, changeV, length, step + 1);
    Adam.shrink(change, (float) (1 - CHANGE_FORGET * fall));
  }

  private void step(int step, double fall, int part, int array, Part gradients) {
    float[] learned = parts.get(part).learned()[array];
    adam.step(
        learned,
        gradients.learned()[array],
        m.get(part).learned()[array],
        v.get(part).learned()[array],
        (float) (RATES[array] * rate * fall),
        step + 1);
    if (array >= FIRST_CHANGE) {
      Adam.shrink(learned, (float) (1 - FORGET * restraint * fall));
    }
  }

  private static double fall(double progress) {
    return StrictMath.pow(LAST, progress);
  }

  /** Factor on every step length at this point of the training. */
  double pace(double progress) {
    return rate * fall(progress);
  }

  /** Multiplies every step length. */
  void slowDown(double factor) {
    rate *= factor;
  }

  /** Adds the running means. */
  void put(Map<String, Tensor> to) {
    HeadFile.putLearned(to, "m.", m);
    HeadFile.putLearned(to, "v.", v);
    HeadFile.putChange(to, "m.", changeM);
    HeadFile.putChange(to, "v.", changeV);
  }

  /** Reads the running means. */
  void get(SafeTensors from) {
    HeadFile.getLearned(from, "m.", m);
    HeadFile.getLearned(from, "v.", v);
    HeadFile.getChange(from, "m.", changeM);
    HeadFile.getChange(from, "v.", changeV);
  }
}
