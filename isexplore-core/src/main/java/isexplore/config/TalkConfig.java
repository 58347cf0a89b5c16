package isexplore.config;

import static isexplore.config.Settings.require;

/** Settings of the talking video. */
public record TalkConfig(
    @Help("Write the whole source frame, not the square around the head.") boolean wholeFrame,
    @Help(
            "Where the real stretch of blinks, gaze and head motion starts; other numbers give other takes.")
        long seed,
    @Help("Factor on the lips' motion; 1 is as in the video.") double lips) {
  /** Checks the ranges. */
  public TalkConfig {
    require(lips >= 0 && lips <= 2, "talk.lips must lie within 0 and 2, but is %s", lips);
  }

  /** The whole frame, lips as in the video. */
  public static TalkConfig defaults() {
    return new TalkConfig(true, 1, 1);
  }
}
