package isexplore.gaussian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import isexplore.dataset.Dataset;
import isexplore.image.FloatImage;
import isexplore.io.SafeTensors;
import isexplore.io.Tensor;
import isexplore.math.Camera;
import isexplore.train.MadeDataset;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GaussianHeadTest {
  private static final int SIDE = 64;

  @TempDir Path folder;

  @Test
  void aHeadIsSeenThroughTheCameraOfItsDataset() throws IOException {
    Path saved = folder.resolve("head.safetensors");
    Path shifted = folder.resolve("shifted.safetensors");
    try (Dataset dataset = MadeDataset.write(folder.resolve("dataset"), SIDE, 8, 0)) {
      GaussianHead.seed(dataset, LipDriver.TRACKED, 1000).save(saved, Map.of());
      SafeTensors file = SafeTensors.read(saved);
      Camera camera = HeadFile.camera(file);
      assertThat(camera).isEqualTo(dataset.camera());
      Map<String, Tensor> tensors = new TreeMap<>(file.tensors());
      HeadFile.put(tensors, new Camera(camera.focal(), camera.cx() + 4, camera.cy(), SIDE, SIDE));
      SafeTensors.write(shifted, tensors, file.metadata());
      double before = column(coverage(saved, dataset));
      assertThat(column(coverage(shifted, dataset))).isCloseTo(before + 4, within(0.1));
    }
  }

  private static float[] coverage(Path head, Dataset dataset) throws IOException {
    float[] alpha = new float[SIDE * SIDE];
    GaussianHead.load(head)
        .render(dataset.pose(0), dataset.motion(0), new FloatImage(3, SIDE, SIDE), alpha);
    return alpha;
  }

  private static double column(float[] alpha) {
    double sum = 0;
    double total = 0;
    for (int i = 0; i < alpha.length; i++) {
      sum += alpha[i] * (i % SIDE);
      total += alpha[i];
    }
    return sum / total;
  }
}
