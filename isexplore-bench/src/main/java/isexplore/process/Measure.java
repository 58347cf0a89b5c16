package isexplore.process;

/** A row of the table of {@link TrackingTruth}. */
enum Measure {
  POSE("pose error, ° RMS", "≤ 0.5"),
  FASTEST("the same, fastest tenth", "≤ 0.7"),
  JITTER("jitter of a still head, °", "≤ 0.1"),
  TRANSLATION("translation error, % of the distance", "≤ 1"),
  OPENING("opening by landmarks, error in % of its range", "≤ 10"),
  CODED_OPENING("opening by codes, error in % of its range", "≤ 10"),
  ROUNDED("small rounded openings called closed, %", ""),
  POINTS("tracked surface from true rigid points, px RMS", ""),
  LIPS_LEAK("share of the pose in how lip codes move the face, beyond true lips, %", "< 5"),
  EYES_LEAK("the same for lids and brows, %", "< 5"),
  LIPS_EACH("share of the pose in lip codes, every number alike, %", ""),
  LIPS_CHANCE("by chance, %", ""),
  EYES_EACH("the same for lids and brows, %", ""),
  EYES_CHANCE("by chance, %", "");

  final String title;
  final String asked;

  Measure(String title, String asked) {
    this.title = title;
    this.asked = asked;
  }
}
