package isexplore.motion;

/** Tells lips from speech, in the numbers that a head understands. */
public interface LipSource {
  /**
   * The lips for any speech.
   *
   * @param rows speech rows of the whole recording, shape [n, {@link
   *     isexplore.speech.SpeechFrontEnd#WIDTH}]; its loudness and microphone are measured on them
   * @param voice whether somebody speaks, shape [n]
   * @return lip part of the motion code, shape [n, {@link MotionCode#LIPS}]
   */
  default float[] predict(float[] rows, boolean[] voice) {
    return predict(rows, voice, 0, voice.length);
  }

  /** The same for frames {@code from … to - 1} of the recording alone, shape [to - from, LIPS]. */
  float[] predict(float[] rows, boolean[] voice, int from, int to);

  /** The lips when nobody speaks, shape [{@link MotionCode#LIPS}]. */
  float[] rest();
}
