package isexplore.process;

import static org.assertj.core.api.Assertions.assertThat;

import isexplore.dataset.DatasetWriter;
import isexplore.io.Npy;
import isexplore.kernel.Parallel;
import isexplore.math.Camera;
import isexplore.math.CounterRandom;
import isexplore.math.Pose;
import isexplore.math.Vec3;
import isexplore.perception.CanonicalFace;
import isexplore.perception.FaceLandmarks;
import isexplore.region.Region;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeadWriterTest {
  private static final int SIDE = 128;
  private static final int COLLAR_FROM = 80; // column

  @TempDir Path folder;

  private static FaceLandmarks face() {
    CanonicalFace canonical = FakeFace.canonical();
    double[] shape = FakeFace.person(canonical, 1);
    Pose pose = new Pose(Pose.FRONTAL, new Vec3(0, 0, 1));
    return FakeFace.seen(shape, pose, Camera.ofSquare(SIDE), 0, new CounterRandom(1), 0);
  }

  @Test
  void clothesAreNoHeadEvenAboveTheBorder() throws IOException {
    byte[] person = new byte[SIDE * SIDE];
    Arrays.fill(person, (byte) 255);
    byte[] labels = new byte[SIDE * SIDE];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = (i % SIDE < COLLAR_FROM ? Region.FACE : Region.TORSO).label();
    }
    DatasetWriter writer = new DatasetWriter(folder, SIDE);
    try (Npy alphas = writer.resumeAlpha();
        Npy regions = writer.resumeLabels()) {
      alphas.append(person);
      regions.append(labels);
    }
    try (Parallel parallel = new Parallel(1)) {
      HeadWriter.write(writer, List.of(face()), 1, SIDE, 0.08, parallel);
    }
    try (Npy heads = Npy.open(folder.resolve("head.npy"))) {
      byte[] head = heads.bytes(0, 1);
      int row = SIDE / 2 * SIDE;
      assertThat(head[row + COLLAR_FROM - 2] & 0xff).isEqualTo(255);
      assertThat(head[row + COLLAR_FROM - 1] & 0xff).isBetween(100, 200);
      assertThat(head[row + COLLAR_FROM + 1] & 0xff).isZero();
    }
  }
}
