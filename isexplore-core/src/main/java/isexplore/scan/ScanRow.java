package isexplore.scan;

/**
 * What the scan keeps of one frame at 25 fps, a line of {@code scan/frames.csv}. Without a face the
 * measures are NaN.
 *
 * @param seconds true time of the picture on the common time base
 * @param faces faces seen by the last detector look; -1 before the first
 * @param logit face flag of the landmark net
 * @param faceWidth width of the face box over the picture's width
 * @param sharpness mean absolute Laplacian inside the face, 0..255 scale, at a face height of 128
 *     px
 * @param brightness mean luma inside the face, 0..255
 * @param change mean absolute difference from the previous frame, both reduced to 16 x 16 pixels,
 *     0..255; 0 in the first frame
 * @param cut true when the shot changes between the previous frame and this one
 * @param opening mouth opening over face height
 * @param width mouth width over face height
 * @param eyeAspect lid gap over eye width
 * @param lipColour how much pinker the lips are than the skin around them: difference of log(red
 *     blue / green²); about 0 under a hand
 * @param lipContrast log of the lips' luma over that of the skin around them; below 0: darker
 * @param voice true while somebody speaks
 */
public record ScanRow(
    int frame,
    double seconds,
    int faces,
    double logit,
    double faceWidth,
    double sharpness,
    double brightness,
    double change,
    boolean cut,
    double opening,
    double width,
    double eyeAspect,
    double lipColour,
    double lipContrast,
    double yawDegrees,
    double pitchDegrees,
    double rollDegrees,
    boolean voice) {
  /** A frame in which no face was found. */
  static ScanRow without(int frame, double seconds, int faces) {
    double no = Double.NaN;
    return new ScanRow(
        frame, seconds, faces, -1, no, no, no, 0, false, no, no, no, no, no, no, no, no, false);
  }

  /** Whether a face was tracked in this frame. */
  public boolean hasFace() {
    return logit > 0;
  }

  /** The same frame with its change known. */
  ScanRow withChange(double fromPrevious) {
    return with(fromPrevious, cut, voice);
  }

  /** The same frame, after a cut or not. */
  ScanRow withCut(boolean before) {
    return with(change, before, voice);
  }

  /** The same frame with the voice known. */
  public ScanRow withVoice(boolean speaking) {
    return with(change, cut, speaking);
  }

  private ScanRow with(double newChange, boolean newCut, boolean newVoice) {
    return new ScanRow(
        frame,
        seconds,
        faces,
        logit,
        faceWidth,
        sharpness,
        brightness,
        newChange,
        newCut,
        opening,
        width,
        eyeAspect,
        lipColour,
        lipContrast,
        yawDegrees,
        pitchDegrees,
        rollDegrees,
        newVoice);
  }
}
