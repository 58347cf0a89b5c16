package isexplore.gaussian;

import isexplore.config.TrainConfig;
import isexplore.dataset.Dataset;
import isexplore.head.BackEnd;
import isexplore.head.HeadModel;
import isexplore.head.HeadTrainer;
import isexplore.motion.SegmentSpeech;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Heads of Gaussians. */
public final class GaussianBackEnd implements BackEnd {
  @Override
  public String name() {
    return GaussianHead.BACK_END;
  }

  @Override
  public HeadTrainer trainer(Dataset dataset, @Nullable SegmentSpeech speech, TrainConfig config) {
    LipDriver lips = speech == null ? LipDriver.TRACKED : new HeardLips(speech, config.seed());
    return new GaussianTrainer(dataset, lips, config);
  }

  @Override
  public HeadModel load(Path file) throws IOException {
    return GaussianHead.load(file);
  }

  @Override
  public void exportPly(Path head, Path ply) throws IOException {
    SplatFile.write(ply, GaussianHead.load(head).atRest());
  }
}
