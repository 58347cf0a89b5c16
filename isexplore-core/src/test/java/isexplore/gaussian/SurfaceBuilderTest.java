package isexplore.gaussian;

import static org.assertj.core.api.Assertions.assertThat;

import isexplore.dataset.Dataset;
import isexplore.io.Npy;
import isexplore.train.MadeDataset;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SurfaceBuilderTest {
  private static final int SIDE = 64;
  private static final float STEEP =
      0.6f; // normals of the shell before its rim point to the front more

  @TempDir Path folder;
  private HeadSurface surface;

  @BeforeEach
  void aHeadThatFillsThePictureAboveTheTorso() throws IOException {
    MadeDataset.write(folder, SIDE, 1, 0).close();
    byte[] head = new byte[SIDE * SIDE];
    Arrays.fill(head, SIDE * 4, SIDE * SIDE * 3 / 4, (byte) 255);
    try (Npy heads = Npy.create(folder.resolve("head.npy"), Npy.Type.UINT8, SIDE, SIDE)) {
      heads.append(head);
    }
    try (Dataset dataset = Dataset.open(folder)) {
      surface = SurfaceBuilder.build(dataset.face(), new HeadCover(dataset));
    }
  }

  @Test
  void behindItsRimTheShellGoesOnAndFacesOutwards() {
    TriangleFrames frames = new TriangleFrames(surface);
    frames.update(surface.neutral());
    int behind = 0;
    for (int t = 0; t < surface.triangleCount(); t++) {
      double x = 0;
      double y = 0;
      for (int k = 3 * t; k < 3 * t + 3; k++) {
        int v = 3 * surface.triangles()[k];
        x += surface.neutral()[v] / 3;
        y += surface.neutral()[v + 1] / 3;
      }
      if (frames.axes[9 * t + 8] < STEEP && surface.regions()[t] == Region.SHELL.ordinal()) {
        double outwards = x * frames.axes[9 * t + 2] + y * frames.axes[9 * t + 5];
        assertThat(outwards).as("at %.3f %.3f", x, y).isPositive();
        behind++;
      }
    }
    assertThat(behind).isGreaterThan(50);
  }
}
