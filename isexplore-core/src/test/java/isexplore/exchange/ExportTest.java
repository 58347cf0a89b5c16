package isexplore.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import isexplore.dataset.Dataset;
import isexplore.exchange.PeerFolder.Part;
import isexplore.image.Png;
import isexplore.image.RgbImage;
import isexplore.io.Json;
import isexplore.io.Npy;
import isexplore.kernel.Parallel;
import isexplore.math.Pose;
import isexplore.math.Vec3;
import isexplore.train.MadeDataset;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class ExportTest {
  private static final int SIDE = 96;
  private static final int TRAIN = 12;
  private static final int TAIL = 4;
  private static final int TIMES = 2; // larger, for the lips' sake

  @TempDir Path folder;
  private final Parallel parallel = new Parallel(2);
  private Dataset dataset;

  @BeforeEach
  void make() throws IOException {
    dataset = MadeDataset.write(folder.resolve("dataset"), SIDE, TRAIN, TAIL);
  }

  @AfterEach
  void close() throws IOException {
    dataset.close();
    parallel.close();
  }

  private Path out() throws IOException {
    return Files.createDirectories(folder.resolve("out"));
  }

  /** Camera space of OpenGL: x right, y up, looking along - z. */
  private static Vec3 seen(double[] cameraToWorld, Vec3 world) {
    double[] m = cameraToWorld;
    double[] d = {world.x() - m[3], world.y() - m[7], world.z() - m[11]};
    double[] out = new double[3];
    for (int c = 0; c < 3; c++) {
      out[c] = m[c] * d[0] + m[4 + c] * d[1] + m[8 + c] * d[2];
    }
    return new Vec3(out[0], out[1], out[2]);
  }

  @Test
  void theSegmentIsLearntAndTheTailHeldOut() throws IOException {
    PeerExport.write(dataset, new float[(TRAIN + TAIL) * 640], out(), parallel);
    PeerFolder peers = new PeerFolder(out());
    Transforms train = Transforms.read(peers.transforms(Part.TRAIN));
    Transforms val = Transforms.read(peers.transforms(Part.VAL));
    assertThat(train.frames()).hasSize(TRAIN);
    assertThat(val.frames()).extracting(Transforms.View::imgId).containsExactly(12, 13, 14, 15);
    assertThat(train.focal()).isEqualTo(TIMES * dataset.camera().focal());
    for (Transforms.View view : train.frames()) {
      Pose pose = dataset.pose(view.imgId());
      Vec3 nose = new Vec3(0.01, -0.02, 0.06);
      Vec3 ours = pose.apply(nose);
      Vec3 theirs = seen(view.cameraToWorld(), nose);
      assertThat(theirs.x()).isCloseTo(ours.x(), within(1e-9));
      assertThat(theirs.y()).isCloseTo(-ours.y(), within(1e-9));
      assertThat(theirs.z()).isCloseTo(-ours.z(), within(1e-9));
    }
  }

  @Test
  void everyFrameHasItsFiles() throws IOException {
    assertThat(PeerExport.write(dataset, new float[(TRAIN + TAIL) * 640], out(), parallel))
        .isEqualTo(TIMES);
    PeerFolder peers = new PeerFolder(out());
    int side = TIMES * SIDE;
    for (int i = 0; i < TRAIN + TAIL; i++) {
      assertThat(Png.read(peers.picture(i)).width()).isEqualTo(side);
      assertThat(peers.torso(i)).exists();
      assertThat(Landmarks68.read(peers.landmarks(i)).x(30))
          .isCloseTo(TIMES * dataset.landmarks(i).x(4), within(1e-3)); // tip of the nose
      assertThat(Landmarks68.read(peers.landmarks(i)).lips().width()).isGreaterThanOrEqualTo(32);
      try (Npy teeth = Npy.open(peers.teeth(i));
          Npy depth = Npy.open(peers.depth(i))) {
        assertThat(teeth.rows()).isEqualTo(side);
        assertThat(depth.row(side / 2)[side / 2]).isBetween(0.5f, 0.8f);
      }
    }
    int[] colours = new int[2];
    byte[] rgb = Png.read(peers.parsing(0)).rgb();
    colours[0] = rgb[0] & 0xff; // a corner: background is white
    colours[1] = rgb[3 * (side / 2 * side + side / 2) + 2] & 0xff; // the middle: skin is blue
    assertThat(colours).containsExactly(255, 255);
    try (Npy sound = Npy.open(peers.audio(AudioFeature.DEEP_SPEECH))) {
      assertThat(sound.rows()).isEqualTo(TRAIN + TAIL);
    }
  }

  @Test
  void anEnlargedPictureShowsTheSameAtTheSamePlace() throws IOException {
    Enlarged large = new Enlarged(dataset, 3);
    RgbImage before = dataset.frame(2);
    RgbImage after = large.frame(2);
    byte[] labels = dataset.labels(2);
    for (int y = 0; y < SIDE; y += 5) {
      for (int x = 0; x < SIDE; x += 5) {
        assertThat(after.at(3 * x + 1, 3 * y + 1, 1)).isEqualTo(before.at(x, y, 1));
        assertThat(large.labels(2)[(3 * y + 2) * 3 * SIDE + 3 * x]).isEqualTo(labels[y * SIDE + x]);
      }
    }
    int between = after.at(3 * 40 + 2, 3 * 40 + 1, 0); // a third of the way to the next
    double expected = (2 * before.at(40, 40, 0) + before.at(41, 40, 0)) / 3.0;
    assertThat((double) between).isCloseTo(expected, within(0.51));
    assertThat(large.camera().focal()).isEqualTo(3 * dataset.camera().focal());
    assertThat(new Enlarged(dataset, 1).frame(2).rgb()).isEqualTo(before.rgb());
  }

  @Test
  void blinksAndOpeningsReachTheTopAmongTheLearntFrames() throws IOException {
    PeerExport.write(dataset, new float[0], out(), parallel);
    ActionUnits units = ActionUnits.read(new PeerFolder(out()).actionUnits());
    assertThat(units.rows()).isEqualTo(TRAIN + TAIL);
    for (String name : List.of(ActionUnits.BLINK, ActionUnits.LIPS_PART)) {
      double[] train = Arrays.copyOf(units.column(name), TRAIN);
      double most = name.equals(ActionUnits.BLINK) ? 2 : 5;
      assertThat(Arrays.stream(train).max()).hasValue(most);
      assertThat(Arrays.stream(units.column(name)).min().orElseThrow()).isBetween(0.0, most);
    }
    double[] blinks = Arrays.copyOf(units.column(ActionUnits.BLINK), TRAIN);
    Arrays.sort(blinks); // the made face shuts its eyes within a frame
    for (int i = 1; i < TRAIN; i++) {
      assertThat(blinks[i] - blinks[i - 1]).isLessThan(0.9);
    }
    assertThat(new PeerFolder(out()).audio(AudioFeature.DEEP_SPEECH)).doesNotExist();
  }

  @Test
  void nerfstudioGetsCamerasPicturesMasksAndPoints() throws IOException {
    ViewExport.nerfstudio(dataset, out(), parallel);
    JsonNode root = Json.MAPPER.readTree(Files.readString(out().resolve("transforms.json")));
    assertThat(root.path("frames").size()).isEqualTo(TRAIN);
    assertThat(root.path("fl_x").doubleValue()).isEqualTo(dataset.camera().focal());
    JsonNode frame = root.path("frames").path(3);
    double[] matrix = Transforms.View.of(3, dataset.pose(3)).cameraToWorld();
    assertThat(frame.path("transform_matrix").path(1).path(3).doubleValue()).isEqualTo(matrix[7]);
    assertThat(out().resolve(frame.path("file_path").stringValue())).exists();
    assertThat(out().resolve(frame.path("mask_path").stringValue())).exists();
    assertThat(Files.readString(out().resolve("points.ply"))).contains("element vertex 468\n");
  }

  @Test
  void colmapGetsTheSamePosesAsTextModel() throws IOException {
    ViewExport.colmap(dataset, out(), parallel);
    Path model = out().resolve("sparse").resolve("0");
    List<String> lines =
        Files.readAllLines(model.resolve("images.txt")).stream()
            .filter(line -> !line.isEmpty() && !line.startsWith("#"))
            .toList();
    assertThat(lines).hasSize(TRAIN);
    String[] words = lines.get(5).split(" ");
    assertThat(words).hasSize(10).contains("000005.png");
    assertThat(Double.parseDouble(words[1]))
        .isCloseTo(dataset.pose(5).rotation().w(), within(1e-8));
    assertThat(Double.parseDouble(words[7]))
        .isCloseTo(dataset.pose(5).translation().z(), within(1e-8));
    assertThat(model.resolve("cameras.txt")).content().contains("1 PINHOLE 96 96 225.0");
    assertThat(Files.readAllLines(model.resolve("points3D.txt"))).hasSize(469);
  }
}
