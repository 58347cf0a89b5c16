package isexplore.synthetic;

import isexplore.math.CounterRandom;
import isexplore.media.AudioReader;
import isexplore.region.Region;
import isexplore.speech.LipPrior;
import isexplore.speech.SpeechFrontEnd;
import isexplore.speech.SpeechTrack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;

/**
 * Synthetic speech with the lips that go with it, for a {@link LipPrior} to learn from. Lips are
 * measured on the skin as it moves, in the unit of a scan; no picture is rendered.
 */
public final class LipLessons {
  private static final int FACE = 3; // any: lips are counted in their own standard deviations

  /**
   * The voice is played up to this much faster, which also shortens its vocal tract: the only way
   * to other speakers with one voice.
   */
  private static final double QUICKEST = 1.25;

  private final SpeechFrontEnd ears;
  private final HeadRig head;
  private final Survey survey;

  /** With the features that the prior will be asked about. */
  public LipLessons(SpeechFrontEnd ears) {
    this.ears = ears;
    Anatomy anatomy = Anatomy.random(new CounterRandom(FACE));
    HeadField field = new HeadField(anatomy, true);
    HeadGrid grid = new HeadGrid(anatomy, field);
    head = new HeadRig(grid, field, Texture.plain(0, 0, 0, Region.FACE));
    survey = new Survey(grid);
  }

  /** Somebody speaks for a number of seconds; voice, words and habits follow from the seed. */
  public LipPrior.Recording speak(double seconds, long seed) {
    double pace = 1 + (QUICKEST - 1) * new CounterRandom(seed).uniform(60, 0);
    Performance slow = Performance.speak(seconds * pace, seed);
    SpeechTrack heard = listen(quickened(slow.audio(), pace));
    double[][] lips = lips(slow.states());
    int n = Math.min(heard.frames(), (int) ((lips[0].length - 1) / pace) + 1);
    float[] rows = Arrays.copyOf(heard.rows(), n * SpeechFrontEnd.WIDTH);
    double[] opening = new double[n];
    double[] width = new double[n];
    for (int i = 0; i < n; i++) {
      opening[i] = at(lips[0], i * pace);
      width[i] = at(lips[1], i * pace);
    }
    return new LipPrior.Recording(rows, opening, width);
  }

  /** Opening and width over face height of every state, shape [2, states]. */
  private double[][] lips(List<FrameState> states) {
    double[][] out = new double[2][states.size()];
    for (int i = 0; i < states.size(); i++) {
      head.deform(states.get(i));
      double face = survey.metres(head.mesh, FacePoint.FOREHEAD, FacePoint.CHIN);
      out[0][i] =
          survey.metres(head.mesh, FacePoint.UPPER_INNER_LIP, FacePoint.LOWER_INNER_LIP) / face;
      out[1][i] = survey.metres(head.mesh, FacePoint.LEFT_CORNER, FacePoint.RIGHT_CORNER) / face;
    }
    return out;
  }

  private static float[] quickened(float[] sound, double pace) {
    float[] out = new float[(int) (sound.length / pace)];
    for (int i = 0; i < out.length; i++) {
      double t = i * pace;
      int before = (int) t;
      float next = sound[Math.min(before + 1, sound.length - 1)];
      out[i] = (float) (sound[before] + (t - before) * (next - sound[before]));
    }
    return out;
  }

  private static double at(double[] values, double t) {
    int before = (int) t;
    return Noise.mix(values[before], values[Math.min(before + 1, values.length - 1)], t - before);
  }

  private SpeechTrack listen(float[] sound) {
    try (AudioReader reader = AudioReader.of(sound)) {
      return ears.analyse(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
