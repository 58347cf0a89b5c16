package isexplore.select;

import isexplore.event.UserError;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** What rules frames or windows out before anything is scored. */
enum Gate {
  /** A face is tracked. */
  FACE("no face"),
  /** It is the only one. */
  SECOND("second face"),
  /** It is large enough for the detector to be relied on. */
  SIZE("face too small"),
  /** It looks about this way. */
  PROFILE("extreme profile"),
  /** It is about as sharp as usual in this video. */
  SHARP("blurred"),
  /** It is neither dark nor burnt out. */
  EXPOSURE("badly exposed"),
  /** Nothing is before the mouth. */
  OCCLUSION("mouth covered"),
  /** The window lies within one shot. */
  CUT("cut"),
  /** Enough of the window is speech. */
  SPEECH("too little speech"),
  /** The lips follow the sound. */
  SYNC("lips do not follow the sound");

  private final String reason;

  Gate(String reason) {
    this.reason = reason;
  }

  /** Why something was ruled out, for people. */
  String reason() {
    return reason;
  }

  /** Whether a frame ruled out for this reason cannot be learnt from at all. */
  static boolean isHard(String reason) {
    return Set.of(FACE.reason, SECOND.reason, CUT.reason, Gates.LEFT_OUT).contains(reason);
  }

  /** As written in settings. */
  String key() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  /** All but those named, separated by commas. */
  static Set<Gate> without(String names) {
    Set<Gate> gates = EnumSet.allOf(Gate.class);
    for (String name : names.isBlank() ? new String[0] : names.split(",", -1)) {
      Gate gate =
          Arrays.stream(values())
              .filter(g -> g.key().equals(name.strip()))
              .findFirst()
              .orElseThrow(() ->
                  new UserError(
                      "'%s' is not a gate. The gates are %s.",
                      name.strip(),
                      Arrays.stream(values()).map(Gate::key).collect(Collectors.joining(", "))));
      gates.remove(gate);
    }
    return gates;
  }
}
