package isexplore.head;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import isexplore.dataset.Dataset;
import isexplore.image.FloatImage;
import isexplore.image.RgbImage;
import isexplore.train.MadeDataset;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TorsoTest {
  private static final int SIDE = 96;
  private static final int FRAMES = 40;

  @TempDir Path folder;

  @Test
  void whereAHeadCoversTheTorsoOtherFramesAreSeen() throws IOException {
    try (Dataset dataset = MadeDataset.write(folder, SIDE, FRAMES, 0)) {
      Torso torso = new Torso(dataset, BodyMotion.of(dataset));
      Body body = new Body(dataset, torso);
      FloatImage out = new FloatImage(3, SIDE, SIDE);
      int compared = 0;
      for (int frame = 0; frame < FRAMES; frame += 3) {
        body.withoutHead(frame, new double[2], new float[SIDE * SIDE], out);
        for (int i = 0; i < SIDE * SIDE; i++) {
          int other = uncovered(dataset, i);
          if ((dataset.head(frame)[i] & 0xff) == 255 && sure(torso, i) == 1 && other >= 0) {
            for (int c = 0; c < 3; c++) {
              double shown = (dataset.frame(other).rgb()[3 * i + c] & 0xff) / 255.0;
              assertThat(out.data()[c * SIDE * SIDE + i]).isCloseTo((float) shown, within(0.02f));
            }
            compared++;
          }
        }
      }
      assertThat(compared).isGreaterThan(40);
    }
  }

  /** How far pixel i of the torso can be relied on. */
  private static float sure(Torso torso, int i) {
    float[] row = new float[5 * SIDE];
    torso.row(i / SIDE, 0, SIDE, new int[2], row);
    return row[4 * SIDE + i % SIDE];
  }

  /** A row moved aside: where it leaves the picture, nothing is relied on. */
  @Test
  void aRowOfAFrameIsFoundWhereItsTorsoLies() throws IOException {
    try (Dataset dataset = MadeDataset.write(folder, SIDE, FRAMES, 0)) {
      Torso torso = new Torso(dataset, BodyMotion.of(dataset));
      float[] plain = new float[5 * SIDE];
      float[] shifted = new float[5 * SIDE];
      torso.row(SIDE - 3, 0, SIDE, new int[2], plain);
      torso.row(SIDE - 1, 0, SIDE, new int[] {4, -2}, shifted);
      for (int plane = 0; plane < 5; plane++) {
        for (int x = 0; x < SIDE; x++) {
          float expected = x + 4 < SIDE ? plain[plane * SIDE + x + 4] : 0;
          assertThat(shifted[plane * SIDE + x]).isEqualTo(expected);
        }
      }
      torso.row(SIDE - 1, 0, SIDE, new int[] {0, 1}, shifted);
      assertThat(shifted).containsOnly(0);
    }
  }

  /** A frame in which the torso, and nothing but the torso, is seen at a pixel; -1 for none. */
  private static int uncovered(Dataset dataset, int i) {
    for (int frame = 0; frame < FRAMES; frame++) {
      if (dataset.head(frame)[i] == 0 && (dataset.alpha(frame)[i] & 0xff) == 255) {
        return frame;
      }
    }
    return -1;
  }

  @Test
  void pixelsThatNoFrameShowsAreNotKnown() throws IOException {
    try (Dataset dataset = MadeDataset.write(folder, SIDE, FRAMES, 0)) {
      Torso torso = new Torso(dataset, BodyMotion.of(dataset));
      RgbImage first = dataset.frame(0);
      int nose = first.height() / 2 * SIDE + SIDE / 2;
      assertThat(sure(torso, nose)).isZero();
      assertThat(sure(torso, (SIDE - 1) * SIDE + SIDE / 2)).isEqualTo(1);
    }
  }
}
