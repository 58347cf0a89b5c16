package isexplore.motion;

import static isexplore.motion.MotionCode.LIPS;
import static isexplore.speech.SpeechFrontEnd.WIDTH;

import isexplore.io.SafeTensors;
import isexplore.io.Tensor;
import isexplore.kernel.Adam;
import isexplore.math.CounterRandom;
import isexplore.math.Floats;
import java.util.Arrays;
import java.util.Map;

/**
 * A {@link SpeechEncoder} while it learns, frame by frame, from what a head says about the lips it
 * told. Not safe for concurrent use.
 */
public final class EncoderLesson {
  private static final int STREAM = 10; // of random numbers
  private static final double RATE = 2e-3; // step length
  private static final double FORGET = 0.1; // share of the weights per unit of step length

  private final SegmentSpeech speech;
  private final SpeechNorm norm;
  private final float[][] pieces; // normalised rows of each piece
  private final EncoderNet net;
  private final EncoderNet gradient = new EncoderNet();
  private final EncoderNet mean = new EncoderNet();
  private final EncoderNet square = new EncoderNet();
  private final EncoderNet.Pass pass;
  private final Adam adam = new Adam(0.9f, 0.99f, 1e-15f);

  /** Before the first lesson. */
  public EncoderLesson(SegmentSpeech speech, long seed) {
    this.speech = speech;
    boolean[] all = new boolean[speech.voice().length];
    Arrays.fill(all, true);
    norm = SpeechNorm.of(speech.rows(), speech.voice(), all).rounded();
    float[] rows = norm.apply(speech.rows(), speech.voice());
    int length = speech.pieceFrames() * WIDTH;
    pieces = new float[rows.length / length][];
    for (int p = 0; p < pieces.length; p++) {
      pieces[p] = Arrays.copyOfRange(rows, p * length, (p + 1) * length);
    }
    net = EncoderNet.untrained(new CounterRandom(seed), STREAM);
    pass = net.new Pass();
  }

  /** Puts the lips of a training frame into a motion code. */
  public void tell(int frame, float[] code) {
    float[] rows = pieces[frame / speech.pieceFrames()];
    System.arraycopy(pass.forward(rows, frame % speech.pieceFrames()), 0, code, 0, LIPS);
  }

  /**
   * Learns from the frame that was told last.
   *
   * @param dLips gradient of the loss by its lips, shape [LIPS]
   * @param step counts from 0
   * @param pace factor on the step length
   */
  public void learn(float[] dLips, int step, double pace) {
    float[][] g = gradient.learned();
    for (float[] values : g) {
      Arrays.fill(values, 0);
    }
    pass.backward(dLips, gradient);
    float rate = (float) (RATE * pace);
    float[][] learned = net.learned();
    for (int k = 0; k < learned.length; k++) {
      adam.step(learned[k], g[k], mean.learned()[k], square.learned()[k], rate, step + 1);
    }
    Adam.shrink(net.weight, (float) (1 - FORGET * rate));
    Adam.shrink(net.lips, (float) (1 - FORGET * rate));
  }

  /** Whether everything learned is a number. */
  public boolean isFinite() {
    return Arrays.stream(net.learned()).allMatch(Floats::areFinite);
  }

  /** What has been learned so far, with the mouth at rest that the segment shows. */
  public SpeechEncoder encoder() {
    int n = speech.voice().length;
    float[] lips = new float[n * LIPS];
    float[] code = new float[MotionCode.SIZE];
    boolean[] seen = new boolean[n];
    for (int i = 0; i < n; i++) {
      tell(i, code);
      System.arraycopy(code, 0, lips, i * LIPS, LIPS);
      seen[i] = !Double.isNaN(speech.opening()[i]);
    }
    LipExamples examples =
        new LipExamples(speech.rows(), speech.voice(), lips, speech.opening(), seen);
    return new SpeechEncoder(norm, net, RestingMouth.of(examples));
  }

  /** Adds all that is needed to go on, under a prefix. */
  public void put(Map<String, Tensor> to, String prefix) {
    net.put(to, prefix);
    mean.put(to, "m." + prefix);
    square.put(to, "v." + prefix);
  }

  /** Reads what {@link #put} added. */
  public void get(SafeTensors from, String prefix) {
    net.get(from, prefix);
    mean.get(from, "m." + prefix);
    square.get(from, "v." + prefix);
  }
}
