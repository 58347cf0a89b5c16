package isexplore.gaussian;

import isexplore.io.SafeTensors;
import isexplore.io.Tensor;
import isexplore.motion.EncoderLesson;
import isexplore.motion.MotionCode;
import isexplore.motion.SegmentSpeech;
import isexplore.motion.SpeechEncoder;
import java.util.List;
import java.util.Map;

/** Lips told from the sound of the frame, by an encoder that learns from the picture's error. */
final class HeardLips implements LipDriver {
  private final EncoderLesson lesson;
  private final float[] dLips = new float[MotionCode.LIPS];

  HeardLips(SegmentSpeech speech, long seed) {
    lesson = new EncoderLesson(speech, seed);
  }

  @Override
  public void drive(int frame, float[] code) {
    lesson.tell(frame, code);
  }

  @Override
  public void learn(Deformer deformer, List<Part> gradients, int step, double pace) {
    deformer.lipGradient(gradients, dLips);
    lesson.learn(dLips, step, pace);
  }

  @Override
  public boolean learns() {
    return true;
  }

  @Override
  public boolean isFinite() {
    return lesson.isFinite();
  }

  @Override
  public SpeechEncoder encoder() {
    return lesson.encoder();
  }

  @Override
  public void put(Map<String, Tensor> to) {
    lesson.put(to, HeadFile.ENCODER);
  }

  @Override
  public void get(SafeTensors from) {
    lesson.get(from, HeadFile.ENCODER);
  }
}
