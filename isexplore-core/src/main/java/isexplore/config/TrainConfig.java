package isexplore.config;

import static isexplore.config.Settings.require;

/** Settings of the training. */
public record TrainConfig(
    @Help("How the head is represented: gaussian.") String backEnd,
    @Help(
            "What the head's lips follow: 'motion' codes, which all scanned speech teaches to tell; or 'audio', through a network learned with the head from the sound of the segment alone.")
        String lips,
    @Help("Training steps, one frame each.") int steps,
    @Help("Seconds to train in place of so many steps; 0: steps decide.") double budgetSeconds,
    @Help("Share of the training that looks at half-size pictures.") double halfSizeShare,
    @Help("Gaussians of the head.") int gaussians,
    @Help("Factor on every learning rate.") double learningRate,
    @Help("Strength that keeps the appearance from depending on motion and turn.") double restraint,
    @Help("How fast the surface learns to move beyond tracking; 0: it moves as it was tracked.")
        double surfaceRate,
    @Help("How much the face counts more than hair and neck.") double faceWeight,
    @Help("Steps between two checkpoints.") int checkpointEvery,
    @Help("Seed of the frame order.") long seed) {
  private static final String MOTION = "motion";
  private static final String AUDIO = "audio";

  /** Checks the ranges. */
  public TrainConfig {
    require(
        lips.equals(MOTION) || lips.equals(AUDIO),
        "train.lips must be 'motion' or 'audio', but is '%s'",
        lips);
    require(steps >= 1, "train.steps must be at least 1, but is %d", steps);
    require(
        budgetSeconds >= 0 && budgetSeconds <= 1e6,
        "train.budgetSeconds must lie within 0 and 1000000, but is %s",
        budgetSeconds);
    require(
        halfSizeShare >= 0 && halfSizeShare <= 1,
        "train.halfSizeShare must lie within 0 and 1, but is %s",
        halfSizeShare);
    require(
        gaussians >= 1000 && gaussians <= 200_000,
        "train.gaussians must lie within 1000 and 200000, but is %d",
        gaussians);
    require(
        learningRate > 0 && learningRate <= 100,
        "train.learningRate must lie above 0 and at most 100, but is %s",
        learningRate);
    require(restraint >= 0, "train.restraint must not be negative, but is %s", restraint);
    require(surfaceRate >= 0, "train.surfaceRate must not be negative, but is %s", surfaceRate);
    require(faceWeight >= 0, "train.faceWeight must not be negative, but is %s", faceWeight);
    require(
        checkpointEvery >= 1,
        "train.checkpointEvery must be at least 1, but is %d",
        checkpointEvery);
  }

  /** Whether lips are learned from the sound of the segment. */
  public boolean hears() {
    return lips.equals(AUDIO);
  }

  /**
   * A minute or so for a picture of 512² on two cores; longer training rarely scores higher on
   * frames that were kept apart.
   */
  public static TrainConfig defaults() {
    return new TrainConfig("gaussian", MOTION, 4_000, 0, 0.5, 16_000, 1, 1, 1, 1, 1_000, 1);
  }
}
