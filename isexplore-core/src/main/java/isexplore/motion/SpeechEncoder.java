package isexplore.motion;

import static isexplore.motion.MotionCode.LIPS;

import isexplore.io.SafeTensors;
import isexplore.io.Tensor;
import java.util.Map;

/**
 * Tells lips from speech for the one head that it was learnt with ({@link EncoderLesson}): its
 * numbers mean what that head makes of them. It has heard nothing but the segment.
 */
public final class SpeechEncoder implements LipSource {
  private final SpeechNorm norm;
  private final EncoderNet net;
  private final RestingMouth rest;

  SpeechEncoder(SpeechNorm norm, EncoderNet net, RestingMouth rest) {
    this.norm = norm;
    this.net = net;
    this.rest = rest;
  }

  @Override
  public float[] predict(float[] rows, boolean[] voice, int from, int to) {
    float[] sound = norm.apply(rows, voice);
    EncoderNet.Pass pass = net.new Pass();
    float[] out = new float[(to - from) * LIPS];
    for (int i = from; i < to; i++) {
      System.arraycopy(pass.forward(sound, i), 0, out, (i - from) * LIPS, LIPS);
    }
    rest.close(out, voice, from);
    return out;
  }

  @Override
  public float[] rest() {
    return rest.lips().clone();
  }

  /** Adds all that it is under a prefix; reads back with {@link #of}. */
  public void put(Map<String, Tensor> to, String prefix) {
    norm.put(to, prefix);
    to.put(prefix + "rest", new Tensor(rest.lips(), LIPS));
    net.put(to, prefix);
  }

  /** From arrays whose names begin with {@code prefix}. */
  public static SpeechEncoder of(SafeTensors from, String prefix) {
    EncoderNet net = new EncoderNet();
    net.get(from, prefix);
    return new SpeechEncoder(
        SpeechNorm.of(from, prefix), net, new RestingMouth(from.tensor(prefix + "rest").data()));
  }
}
