package isexplore.gaussian;

import isexplore.io.SafeTensors;
import isexplore.io.Tensor;
import isexplore.motion.SpeechEncoder;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What moves the lips of training frames. */
interface LipDriver {
  /** The tracker: the lips of the motion codes stay as they are, and nothing is learned. */
  LipDriver TRACKED = new LipDriver() {};

  /** Puts the lips of a training frame into its motion code. */
  default void drive(int frame, float[] code) {}

  /**
   * Learns from the frame driven last.
   *
   * @param deformer after its forward and backward passes for the frame
   * @param gradients gradients by what is learned of the Gaussians
   * @param step counts from 0
   * @param pace factor on step lengths
   */
  default void learn(Deformer deformer, List<Part> gradients, int step, double pace) {}

  /** Whether lips are learned with the head, so that nothing is known of them beforehand. */
  default boolean learns() {
    return false;
  }

  /** Whether everything learned is a number. */
  default boolean isFinite() {
    return true;
  }

  /** What tells lips from speech for this head; null when it follows tracked lips. */
  default @Nullable SpeechEncoder encoder() {
    return null;
  }

  /** Adds all that is needed to go on. */
  default void put(Map<String, Tensor> to) {}

  /** Reads what {@link #put} added. */
  default void get(SafeTensors from) {}
}
