package isexplore.speech;

import static isexplore.speech.SpeechFrontEnd.HOPS_PER_FRAME;
import static isexplore.speech.SpeechFrontEnd.WIDTH;

import java.util.Arrays;

/**
 * The rows of {@link SpeechFrontEnd#analyse} while the sound still comes. What a whole recording
 * tells of loudness and microphone, here the last ten seconds do; a row is there 38 ms after its
 * frame's sound has ended. Not safe for concurrent use.
 */
public final class SpeechStream {
  private static final int MEMORY = 1000; // hops: ten seconds
  private static final int AHEAD = 3; // hops that a phone looks ahead
  private static final int USUAL = 50; // hops of pauses, and a fifth of speech, before the start
  private static final double SPEECH = 26; // logarithm of its usual power, about - 25 dB
  private static final double PAUSE = 17; // the same of a pause, about - 65 dB

  private final SpeechFrontEnd front;
  private final Hops hops = new Hops();
  private int next;
  private boolean ended;
  private boolean voice;

  /** A stream from its start. */
  public SpeechStream(SpeechFrontEnd front) {
    this.front = front;
  }

  /** Takes {@code count} samples from {@code from} on, 16 kHz mono, - 1 … 1. */
  public void push(float[] samples, int from, int count) {
    if (ended) {
      throw new IllegalStateException("sound after the end");
    }
    hops.add(samples, from, count);
  }

  /** There is no more sound; a last frame that is not full is completed. */
  public void end() {
    if (!ended) {
      hops.end();
      ended = true;
    }
  }

  /** Writes the next row, shape [WIDTH], to {@code out}; false while its sound is not there. */
  public boolean next(float[] out) {
    int from = next * HOPS_PER_FRAME;
    int wanted = from + HOPS_PER_FRAME + AHEAD;
    if (hops.count() < (ended ? from + 1 : wanted)) {
      return false;
    }
    int heard = Math.min(wanted, hops.count()); // later sound must not matter, though it be there
    boolean[] speaking = speaking(heard);
    int to = Math.min(from + HOPS_PER_FRAME, heard);
    voice = SpeechFrontEnd.speaks(speaking, from - hops.first(), to - hops.first());
    Arrays.fill(out, 0, WIDTH, 0);
    SpeechFrontEnd.addBands(hops, next, out, 0);
    front.addPosteriors(hops, hops.mean(speaking), next, 1, out, 0);
    next++;
    hops.forget(Math.min(next * HOPS_PER_FRAME - AHEAD, heard - MEMORY));
    return true;
  }

  /**
   * Whether somebody speaks, for all hops that are known before {@code heard}. Until the sound
   * itself says how loud speech and pauses are, they are as in most recordings.
   */
  private boolean[] speaking(int heard) {
    double[] energies = hops.energies(heard);
    int loud = Math.max(0, USUAL - energies.length) / 5;
    int usual = loud + Math.max(0, USUAL - energies.length);
    double[] all = new double[usual + energies.length];
    Arrays.fill(all, 0, loud, SPEECH);
    Arrays.fill(all, loud, usual, PAUSE);
    System.arraycopy(energies, 0, all, usual, energies.length);
    boolean[] voiced = VoiceActivity.of(all, SpeechFrontEnd.AUDIBLE);
    return Arrays.copyOfRange(voiced, usual, voiced.length);
  }

  /** Whether somebody speaks in the row that came last. */
  public boolean voice() {
    return voice;
  }
}
