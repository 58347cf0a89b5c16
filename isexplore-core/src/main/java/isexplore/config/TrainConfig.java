package isexplore.config;

import static isexplore.config.Settings.require;

/** Settings of the training. */
public record TrainConfig(
    @Help("How the head is represented: gaussian.") String backEnd,
    @Help("Training steps, one frame each.") int steps,
    @Help("How many of the first steps look at half-size pictures.") int halfSizeSteps,
    @Help("Gaussians of the head.") int gaussians,
    @Help("Factor on every learning rate.") double learningRate,
    @Help("Strength that keeps the appearance from depending on motion and turn.") double restraint,
    @Help("How much the face counts more than hair and neck.") double faceWeight,
    @Help("Steps between two checkpoints.") int checkpointEvery,
    @Help("Seed of the frame order.") long seed) {
  /** Checks the ranges. */
  public TrainConfig {
    require(steps >= 1, "train.steps must be at least 1, but is %d", steps);
    require(
        halfSizeSteps >= 0 && halfSizeSteps <= steps,
        "train.halfSizeSteps must lie within 0 and train.steps, but is %d of %d",
        halfSizeSteps,
        steps);
    require(
        gaussians >= 1000 && gaussians <= 200_000,
        "train.gaussians must lie within 1000 and 200000, but is %d",
        gaussians);
    require(
        learningRate > 0 && learningRate <= 100,
        "train.learningRate must lie above 0 and at most 100, but is %s",
        learningRate);
    require(restraint >= 0, "train.restraint must not be negative, but is %s", restraint);
    require(faceWeight >= 0, "train.faceWeight must not be negative, but is %s", faceWeight);
    require(
        checkpointEvery >= 1,
        "train.checkpointEvery must be at least 1, but is %d",
        checkpointEvery);
  }

  /**
   * Three minutes or so for a picture of 512² on two cores; longer training rarely scores higher on
   * frames that were kept apart.
   */
  public static TrainConfig defaults() {
    return new TrainConfig("gaussian", 6_000, 3_000, 16_000, 1, 1, 1, 1_000, 1);
  }
}
