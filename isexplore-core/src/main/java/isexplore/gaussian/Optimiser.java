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
  private static final double LIGHT_RATE = 2e-3; // step length of the light
  private static final double SHARED_FORGET = 2e-4; // what all Gaussians share needs less of it

  private final Adam adam = new Adam(0.9f, 0.99f, 1e-15f);
  private final List<Part> parts;
  private final List<Part> m;
  private final List<Part> v;
  private final Parallel parallel;
  private final Shared change;
  private final Shared light;
  private double rate;
  private final double restraint;
  private final double surfaceRate;

  Optimiser(GaussianHead head, TrainConfig config, Parallel parallel) {
    this.parts = head.parts();
    this.m = parts.stream().map(Part::zeros).toList();
    this.v = parts.stream().map(Part::zeros).toList();
    this.change = new Shared("change", head.rig().change().learned);
    this.light = new Shared("light", head.rig().light().learned);
    this.rate = config.learningRate();
    this.restraint = config.restraint();
    this.surfaceRate = config.surfaceRate();
    this.parallel = parallel;
  }

  /** An array that is learned of all Gaussians together. */
  private final class Shared {
    final String name;
    final float[] learned;
    final float[] m;
    final float[] v;

    Shared(String name, float[] learned) {
      this.name = name;
      this.learned = learned;
      this.m = new float[learned.length];
      this.v = new float[learned.length];
    }

    void step(int step, double fall, float[] gradient, double length) {
      adam.step(learned, gradient, m, v, (float) (length * rate * fall), step + 1);
      Adam.shrink(learned, (float) (1 - SHARED_FORGET * fall));
    }

    void put(Map<String, Tensor> to) {
      HeadFile.putShared(to, name, learned);
      HeadFile.putShared(to, "m." + name, m);
      HeadFile.putShared(to, "v." + name, v);
    }

    void get(SafeTensors from) {
      HeadFile.getShared(from, name, learned);
      HeadFile.getShared(from, "m." + name, m);
      HeadFile.getShared(from, "v." + name, v);
    }
  }

  /**
   * One step along the gradients.
   *
   * @param step counts from 0
   * @param progress how much of the training lies behind, 0..1
   */
  void step(
      int step,
      double progress,
      List<Part> gradients,
      float[] changeGradient,
      float[] lightGradient) {
    double fall = fall(progress);
    int arrays = Part.NAMES.length;
    parallel.range(
        parts.size() * arrays,
        i -> step(step, fall, i / arrays, i % arrays, gradients.get(i / arrays)));
    change.step(step, fall, changeGradient, CHANGE_RATE * surfaceRate);
    light.step(step, fall, lightGradient, LIGHT_RATE);
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

  /** Adds the running means, and what all Gaussians share. */
  void put(Map<String, Tensor> to) {
    HeadFile.putLearned(to, "m.", m);
    HeadFile.putLearned(to, "v.", v);
    change.put(to);
    light.put(to);
  }

  /** Reads what {@link #put} added. */
  void get(SafeTensors from) {
    HeadFile.getLearned(from, "m.", m);
    HeadFile.getLearned(from, "v.", v);
    change.get(from);
    light.get(from);
  }
}
