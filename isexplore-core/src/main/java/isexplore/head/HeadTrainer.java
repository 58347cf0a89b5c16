package isexplore.head;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** A head while it learns, one frame at a time. What every back end offers the training loop. */
public interface HeadTrainer extends AutoCloseable {
  /**
   * What one step saw before it changed the head.
   *
   * @param loss the loss, without unit
   * @param squaredError mean squared error inside the face, RGB 0..1
   */
  record Step(double loss, double squaredError) {}

  /**
   * Learns from one training frame.
   *
   * @param step number of the step, from 0
   * @param progress how much of the training lies behind, 0..1
   * @param frame stored frame of the dataset
   */
  Step step(int step, double progress, int frame);

  /** The motion code that drives the head in a training frame. */
  float[] code(int frame);

  /** Multiplies every learning rate from the next step on. */
  void slowDown(double factor);

  /** Whether everything learned is a number. */
  boolean isFinite();

  /** How many primitives the head has. */
  int primitives();

  /** The head as it is now; renders the current state also after further steps. */
  HeadModel model();

  /** Writes the finished head, without the optimiser. */
  void saveModel(Path file, Map<String, String> metadata) throws IOException;

  /** Writes all that is needed to go on as if nothing had happened. */
  void saveCheckpoint(Path file, Map<String, String> metadata) throws IOException;

  /** Goes back to a checkpoint of the same dataset and settings. */
  void loadCheckpoint(Path file) throws IOException;

  @Override
  void close();
}
