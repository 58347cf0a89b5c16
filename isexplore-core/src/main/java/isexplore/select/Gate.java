package isexplore.select;

import java.util.EnumSet;
import java.util.Set;

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
  /** The face is about equally bright throughout the window. */
  LIGHT("changing light"),
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

  /** All but those named, separated by commas. */
  static Set<Gate> without(String names) {
    Set<Gate> gates = EnumSet.allOf(Gate.class);
    Names.parse(names, values(), "gate", "gates").forEach(gates::remove);
    return gates;
  }
}
