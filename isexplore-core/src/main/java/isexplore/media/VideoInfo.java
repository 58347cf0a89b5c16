package isexplore.media;

/**
 * What a file holds, read from its header and streams.
 *
 * @param width upright width in pixels, after the container's rotation
 * @param height upright height in pixels
 * @param seconds length on the common time base; an estimate where the container does not say
 * @param framesPerSecond nominal source rate; we always read at 25
 * @param variableRate true when frame times are uneven
 * @param rotationDegrees rotation that was applied: 0, 90, 180 or 270
 * @param audioRate sample rate of the sound in Hz, 0 when there is none
 * @param codec short name of the video codec
 */
public record VideoInfo(
    int width,
    int height,
    double seconds,
    double framesPerSecond,
    boolean variableRate,
    int rotationDegrees,
    int audioRate,
    String codec) {
  /** Whether there is sound. */
  public boolean hasAudio() {
    return audioRate > 0;
  }
}
