package isexplore.head;

import isexplore.config.TrainConfig;
import isexplore.dataset.Dataset;
import isexplore.motion.SegmentSpeech;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A way to represent a head: how to train one, how to read one. Chosen by name. */
public interface BackEnd {
  /** Key of a back end's name in the metadata of the heads it writes. */
  String KEY = "back_end";

  /** What settings and files call it. */
  String name();

  /**
   * An untrained head of a dataset, ready to learn.
   *
   * @param speech what is heard in the training frames, for a head whose lips are conditioned on
   *     it; null for one that follows motion codes
   */
  HeadTrainer trainer(Dataset dataset, @Nullable SegmentSpeech speech, TrainConfig config);

  /** Reads a finished head. */
  HeadModel load(Path file) throws IOException;

  /**
   * Writes a finished head at rest as points for other programs.
   *
   * @param head a finished head
   * @param ply the file to write
   * @throws isexplore.event.UserError if heads of this kind are not made of points
   */
  void exportPly(Path head, Path ply) throws IOException;
}
