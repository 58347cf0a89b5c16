package isexplore.process;

import static org.assertj.core.api.Assertions.assertThat;

import isexplore.dataset.Dataset;
import isexplore.io.Npy;
import isexplore.train.MadeDataset;
import java.io.IOException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WeaknessesTest {
  private static final int SIDE = 64;
  private static final int TRAIN = 16;

  private static final Exposure STEADY = new Exposure(new double[0][], new double[0][]);

  @TempDir Path folder;

  /** What becomes of a value of the picture. */
  private interface Change {
    int of(int value, int frame, int pixel);
  }

  private List<String> said(String file, Change change) throws IOException {
    MadeDataset.write(folder, SIDE, TRAIN, 4).close();
    Path path = folder.resolve(file);
    byte[] all;
    int[] rowShape;
    try (Npy npy = Npy.open(path)) {
      all = npy.bytes(0, npy.rows());
      rowShape = file.equals("frames.npy") ? new int[] {SIDE, SIDE, 3} : new int[] {SIDE, SIDE};
    }
    int row = all.length / (TRAIN + 4);
    for (int i = 0; i < all.length; i++) {
      all[i] = (byte) Math.clamp(change.of(all[i] & 0xff, i / row, i % row), 0, 255);
    }
    try (Npy npy = Npy.create(path, Npy.Type.UINT8, rowShape)) {
      npy.append(all);
    }
    try (Dataset dataset = Dataset.open(folder)) {
      return Weaknesses.of(dataset, Trust.full(TRAIN), STEADY, new BitSet());
    }
  }

  @Test
  void aSteadyFilmWithBlinksHasNone() throws IOException {
    assertThat(said("frames.npy", (value, frame, pixel) -> value)).isEmpty();
  }

  @Test
  void aLampThatIsTurnedUpIsSaid() throws IOException {
    assertThat(said("frames.npy", (v, frame, pixel) -> frame < 8 ? v : (int) (0.7 * v)))
        .anySatisfy(text -> assertThat(text).startsWith("The face is 1."));
  }

  @Test
  void aBackgroundThatMovesIsSaid() throws IOException {
    Change stripes = (v, frame, pixel) -> v + 50 * ((pixel / 48 + frame) % 2);
    assertThat(said("frames.npy", stripes))
        .anySatisfy(text -> assertThat(text).startsWith("The background moves;"));
  }

  @Test
  void aHeadThatReachesTheBorderIsSaid() throws IOException {
    assertThat(said("labels.npy", (v, frame, pixel) -> pixel < SIDE ? 2 : v))
        .anySatisfy(text -> assertThat(text).startsWith("The head reaches the border"));
  }

  @Test
  void framesAreNamedAsRanges() {
    assertThat(Weaknesses.ranges(new int[] {3})).isEqualTo("3");
    assertThat(Weaknesses.ranges(new int[] {3, 7, 8, 9, 12})).isEqualTo("3, 7–9, 12");
    assertThat(Weaknesses.ranges(new int[] {1, 3, 5, 7, 9, 11})).isEqualTo("1, 3, 5, 7, 9 …");
  }

  @Test
  void somebodyElseAndACorrectedExposureAreSaid() throws IOException {
    BitSet crowded = new BitSet();
    crowded.set(2, 5);
    double[][] gains = {{1, 1, 1}, {1.1, 0.9, 1.12}};
    try (Dataset dataset = MadeDataset.write(folder, SIDE, TRAIN, 4)) {
      assertThat(Weaknesses.of(dataset, Trust.full(TRAIN), new Exposure(gains, gains), crowded))
          .satisfiesExactly(
              text -> assertThat(text).contains("Somebody else", "3 frames (2–4)"),
              text -> assertThat(text).contains("by up to 12 %"));
    }
  }
}
