package isexplore.head;

import static org.assertj.core.api.Assertions.assertThat;

import isexplore.dataset.Dataset;
import isexplore.image.FloatImage;
import isexplore.image.RgbImage;
import isexplore.region.Region;
import isexplore.train.MadeDataset;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompositorTest {
  private static final int SIDE = 64;

  @TempDir Path folder;

  private static FloatImage compose(Dataset dataset, int base, float coverage) {
    FloatImage rgb = new FloatImage(3, SIDE, SIDE);
    float[] alpha = new float[SIDE * SIDE];
    byte[] head = dataset.head(base);
    for (int i = 0; i < alpha.length; i++) {
      alpha[i] = head[i] != 0 ? coverage : 0;
      rgb.data()[i] = alpha[i]; // a red head
    }
    FloatImage out = new FloatImage(3, SIDE, SIDE);
    new Compositor(dataset).compose(base, dataset.pose(base), rgb, alpha, out);
    return out;
  }

  @Test
  void insideTheHeadEveryPixelComesFromTheModel() throws IOException {
    try (Dataset dataset = MadeDataset.write(folder, SIDE, 6, 0)) {
      RgbImage made = compose(dataset, 2, 1).toRgb();
      byte[] head = dataset.head(2);
      for (int i = 0; i < head.length; i++) {
        if (head[i] != 0) {
          assertThat(made.at(i % SIDE, i / SIDE, 0)).isEqualTo(255);
          assertThat(made.at(i % SIDE, i / SIDE, 1)).isZero();
        }
      }
    }
  }

  @Test
  void farFromTheHeadNothingChanges() throws IOException {
    try (Dataset dataset = MadeDataset.write(folder, SIDE, 6, 0)) {
      RgbImage made = compose(dataset, 3, 1).toRgb();
      RgbImage frame = dataset.frame(3);
      for (int y = 0; y < SIDE; y++) {
        for (int x : new int[] {0, 3, 8, 56, 63}) {
          assertThat(made.at(x, y, 1)).isEqualTo(frame.at(x, y, 1));
        }
      }
    }
  }

  @Test
  void withoutAHeadTheBackgroundIsSeenWhereTheFaceWas() throws IOException {
    try (Dataset dataset = MadeDataset.write(folder, SIDE, 6, 0)) {
      RgbImage made = compose(dataset, 1, 0).toRgb();
      RgbImage plate = dataset.plate();
      for (int x = 28; x < 36; x++) {
        assertThat(made.at(x, 24, 2)).isCloseTo(plate.at(x, 24, 2), within());
      }
    }
  }

  /** A rendered head ends softly there. */
  @Test
  void theBackgroundIsNotSeenThroughTheNeck() throws IOException {
    try (Dataset dataset = MadeDataset.write(folder, SIDE, 6, 0)) {
      RgbImage made = compose(dataset, 1, 0.5f).toRgb();
      RgbImage frame = dataset.frame(1);
      int below = (int) dataset.landmarks(1).y(152) + 4;
      int seen = 0;
      for (int i = below * SIDE; i < SIDE * SIDE; i++) {
        if (dataset.labels(1)[i] == Region.NECK.label()) {
          int green = frame.at(i % SIDE, i / SIDE, 1) / 2; // below half a red head
          assertThat(made.at(i % SIDE, i / SIDE, 1)).isCloseTo(green, within());
          seen++;
        }
      }
      assertThat(seen).isGreaterThan(10);
    }
  }

  private static org.assertj.core.data.Offset<Integer> within() {
    return org.assertj.core.api.Assertions.within(2);
  }

  @Test
  void theNearestFrameOfATrainingPoseIsItself() throws IOException {
    try (Dataset dataset = MadeDataset.write(folder, SIDE, 6, 0)) {
      Compositor compositor = new Compositor(dataset);
      for (int i = 0; i < 6; i++) {
        assertThat(compositor.nearest(dataset.pose(i))).isEqualTo(i);
      }
    }
  }
}
