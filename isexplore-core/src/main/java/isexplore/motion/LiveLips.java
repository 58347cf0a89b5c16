package isexplore.motion;

import static isexplore.motion.MotionCode.LIPS;
import static isexplore.speech.SpeechFrontEnd.WIDTH;

import isexplore.speech.SpeechFrontEnd;
import isexplore.speech.SpeechStream;
import java.util.Arrays;

/**
 * A {@link LipSource} while the sound still comes: the lips of a frame are told from the last ten
 * seconds and one frame more. Not safe for concurrent use.
 */
public final class LiveLips {
  private static final int AHEAD = 1; // rows
  private static final int MEMORY = 250; // rows: ten seconds

  private final LipSource lips;
  private final SpeechFrontEnd front;
  private final float[] rows = new float[MEMORY * WIDTH]; // of the last frames, in order
  private final boolean[] voice = new boolean[MEMORY];
  private int known; // rows
  private int told; // of the known rows, those whose lips were told
  private SpeechStream speech;
  private boolean ended;

  /** Before any sound. */
  public LiveLips(LipSource lips, SpeechFrontEnd front) {
    this.lips = lips;
    this.front = front;
    this.speech = new SpeechStream(front);
  }

  /** Takes {@code count} samples from {@code from} on, 16 kHz mono, - 1 … 1. */
  public void push(float[] samples, int from, int count) {
    speech.push(samples, from, count);
  }

  /** There is no more sound. */
  public void end() {
    speech.end();
    ended = true;
  }

  /** Forgets the sound whose lips were not told; what is pushed next is a new beginning. */
  public void interrupt() {
    speech = new SpeechStream(front);
    known = told;
    ended = false;
  }

  /**
   * Writes the lip part of the next frame's motion code to {@code out}, shape [{@link
   * MotionCode#LIPS}]; false while its sound is not there.
   */
  public boolean next(float[] out) {
    if (!listen()) {
      return false;
    }
    float[] heard = Arrays.copyOf(rows, known * WIDTH);
    float[] next = lips.predict(heard, Arrays.copyOf(voice, known), told, told + 1);
    System.arraycopy(next, 0, out, 0, LIPS);
    told++;
    return true;
  }

  /** Gets the row of the next frame and the one behind it, if they are there. */
  private boolean listen() {
    float[] row = new float[WIDTH];
    while (known <= told + AHEAD) {
      if (known == MEMORY) {
        forget();
      }
      if (!speech.next(row)) {
        return ended && known > told;
      }
      System.arraycopy(row, 0, rows, known * WIDTH, WIDTH);
      voice[known++] = speech.voice();
    }
    return true;
  }

  private void forget() {
    System.arraycopy(rows, WIDTH, rows, 0, (known - 1) * WIDTH);
    System.arraycopy(voice, 1, voice, 0, known - 1);
    known--;
    told--;
  }
}
