package isexplore.talk;

import isexplore.config.TalkConfig;
import isexplore.dataset.Dataset;
import isexplore.head.Compositor;
import isexplore.head.HeadModel;
import isexplore.image.RgbImage;
import isexplore.media.AudioReader;
import isexplore.media.Media;
import isexplore.motion.Life;
import isexplore.motion.LipSource;
import isexplore.motion.LiveLips;
import isexplore.motion.MotionCode;
import isexplore.speech.SpeechFrontEnd;
import org.jspecify.annotations.Nullable;

/**
 * A head that talks while it listens: push sound as it comes, pull pictures in order, 25 for every
 * second of sound. Picture i is there as soon as the sound until (i + 2) / 25 s and 38 ms more has
 * been pushed: a frame of look-ahead, so that lips close in time. Pictures do not depend on how the
 * sound was cut into pieces. One thread may push while another pulls.
 */
public final class TalkingHead {
  /** Sound that may wait for its pictures, seconds; more is refused, so that memory is bounded. */
  public static final int MOST_WAITING = 60;

  private final Dataset dataset;
  private final double range;
  private final Booth booth;
  private final Life.Walk walk;
  private final LiveLips lips; // guarded by itself, as is the next
  private long waiting; // samples pushed and not pulled

  /** A head at rest. */
  public TalkingHead(
      Dataset dataset, HeadModel head, LipSource lips, SpeechFrontEnd front, TalkConfig config) {
    this.dataset = dataset;
    this.range = config.lips();
    this.booth = new Booth(dataset, head, new Compositor(dataset), config.wholeFrame());
    this.walk = new Life.Walk(dataset.manifest().pieceFrames(), config.seed());
    this.lips = new LiveLips(lips, front);
  }

  /**
   * Takes {@code count} samples from {@code from} on, 16 kHz mono, - 1 … 1.
   *
   * @throws IllegalStateException if more than {@link #MOST_WAITING} seconds would wait, or after
   *     {@link #end}
   */
  public void push(float[] samples, int from, int count) {
    synchronized (lips) {
      if (waiting + count > (long) MOST_WAITING * AudioReader.SAMPLE_RATE) {
        throw new IllegalStateException(
            "%d s of sound wait for their pictures already; pull before you push more"
                .formatted(waiting / AudioReader.SAMPLE_RATE));
      }
      lips.push(samples, from, count);
      waiting += count;
    }
  }

  /** There is no more sound; the pictures of the last frames can be pulled now. */
  public void end() {
    synchronized (lips) {
      lips.end();
    }
  }

  /**
   * Forgets the sound whose pictures were not pulled, also after {@link #end}; what is pushed next
   * is a new beginning, for which the head goes on where it is.
   */
  public void interrupt() {
    synchronized (lips) {
      lips.interrupt();
      waiting = 0;
    }
  }

  /** The next picture; null while its sound is not there. */
  public @Nullable RgbImage pull() {
    float[] told = new float[MotionCode.LIPS];
    synchronized (lips) {
      if (!lips.next(told)) {
        return null;
      }
      waiting = Math.max(0, waiting - AudioReader.SAMPLE_RATE / Media.FPS);
    }
    return booth.render(Moment.speaking(dataset, walk.next(), told, 0, range));
  }
}
