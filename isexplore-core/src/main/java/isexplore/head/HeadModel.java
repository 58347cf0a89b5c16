package isexplore.head;

import isexplore.image.FloatImage;
import isexplore.math.Pose;
import isexplore.motion.LipSource;
import org.jspecify.annotations.Nullable;

/**
 * A trained head: one person's appearance as a function of pose and motion code. Not safe for
 * concurrent use.
 */
public interface HeadModel {
  /** Side of the square crop it renders, pixels (the dataset's crop). */
  int side();

  /**
   * Renders the head alone, without background.
   *
   * @param motion motion code, shape [{@link isexplore.motion.MotionCode#SIZE}]
   * @param rgb receives colour multiplied by alpha, shape [3, side, side], 0..1
   * @param alpha receives coverage, shape [side * side], 0..1
   */
  void render(Pose pose, float[] motion, FloatImage rgb, float[] alpha);

  /**
   * What tells its lips from speech, where they were learned together; null when it follows the
   * lips of motion codes, whoever tells them.
   */
  @Nullable LipSource lips();

  /** An equal model with buffers of its own, for another thread. */
  HeadModel fork();
}
