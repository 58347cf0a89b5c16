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
 * @param cut true when the shot changes between the previous frame and this one
 * @param opening mouth opening over face height
 * @param width mouth width over face height
 * @param eyeAspect lid gap over eye width
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
    boolean cut,
    double opening,
    double width,
    double eyeAspect,
    double yawDegrees,
    double pitchDegrees,
    double rollDegrees,
    boolean voice) {
  /** Whether a face was tracked in this frame. */
  public boolean hasFace() {
    return logit > 0;
  }

  /** The same frame with the voice known. */
  public ScanRow withVoice(boolean speaking) {
    return new ScanRow(
        frame,
        seconds,
        faces,
        logit,
        faceWidth,
        sharpness,
        brightness,
        cut,
        opening,
        width,
        eyeAspect,
        yawDegrees,
        pitchDegrees,
        rollDegrees,
        speaking);
  }
}
