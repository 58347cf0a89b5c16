package isexplore.select;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import isexplore.math.Correlation;
import isexplore.math.Ridge;
import isexplore.scan.Scan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Closed forms and sliding sums against what they stand for, computed frame by frame. */
class DimensionTest {
  private static final int FRAMES = 700;

  @TempDir Path folder;

  @Test
  void sumsOverAnyStretchAreSumsOfFrames() throws IOException {
    try (Scan scan = SpeakerTables.write(folder, FRAMES, i -> 0.5)) {
      SpeechMoments moments = new Track(scan, FRAMES).speech();
      double[] expected = new double[SpeechMoments.SUM];
      for (int i = 13; i < 138; i++) {
        for (int a = 0; a < SpeechMoments.WIDTH; a++) {
          for (int b = 0; b <= a; b++) {
            expected[SpeechMoments.at(a, b)] += moments.row(i)[a] * moments.row(i)[b];
          }
        }
      }
      assertThat(moments.sum(Pieces.one(13, 125))).containsExactly(expected, within(1e-9));
    }
  }

  @Test
  void theTransferScoreIsThatOfARegressionTestedFrameByFrame() throws IOException {
    try (Scan scan = SpeakerTables.write(folder, FRAMES, i -> 0.7)) {
      Track track = new Track(scan, FRAMES);
      Pieces pieces = new Pieces(List.of(100, 300), 60);
      double score = new Transfer().on(track).of(pieces);
      assertThat(score).isCloseTo(frameByFrame(track.speech(), pieces), within(1e-5));
      assertThat(score).isGreaterThan(0.3);
    }
  }

  private static double frameByFrame(SpeechMoments moments, Pieces pieces) {
    int inputs = SpeechMoments.COMPONENTS;
    float[] x = new float[pieces.frames() * inputs];
    float[] y = new float[pieces.frames() * 2];
    for (int i = 0; i < pieces.frames(); i++) {
      copy(moments.row(pieces.frame(i)), x, y, i);
    }
    Ridge ridge = Ridge.dual(x, y, pieces.frames(), 0.03);
    Correlation opening = new Correlation();
    Correlation width = new Correlation();
    float[] one = new float[inputs];
    float[] truth = new float[2];
    float[] guess = new float[2];
    for (int i = 0; i < FRAMES; i++) {
      int frame = i;
      boolean near = pieces.starts().stream().anyMatch(s -> frame >= s - 8 && frame < s + 60 + 8);
      if (!near) {
        copy(moments.row(i), one, truth, 0);
        ridge.predict(one, 0, guess, 0);
        opening.add(guess[0], truth[0]);
        width.add(guess[1], truth[1]);
      }
    }
    return (opening.value() + width.value()) / 2;
  }

  private static void copy(double[] z, float[] x, float[] y, int row) {
    for (int k = 0; k < SpeechMoments.COMPONENTS; k++) {
      x[row * SpeechMoments.COMPONENTS + k] = (float) z[1 + k];
    }
    for (int q = 0; q < 2; q++) {
      y[row * 2 + q] = (float) z[1 + SpeechMoments.COMPONENTS + q];
    }
  }

  @Test
  void viewsCountCellsThatHoldTwoFrames() throws IOException {
    try (Scan scan =
        ScanTables.write(
            folder,
            100,
            0,
            0,
            i -> ScanTables.row(i, 1, 20, 0.03, i == 50 ? 30 : 3 * (i / 25), false))) {
      double cells = new CameraViews().on(new Track(scan, 100)).of(Pieces.one(0, 100));
      assertThat(Math.floor(cells)).isEqualTo(4); // the fifth was seen once
    }
  }

  @Test
  void aMouthThatMovesMoreHasTheLargerAmplitude() throws IOException {
    try (Scan scan =
        ScanTables.write(
            folder,
            300,
            0,
            0,
            i -> ScanTables.row(i, 1, 20, (i < 150 ? 0.02 : 0.08) * (i % 8) / 7, 0, false))) {
      Dimension.Measure lips = new LipAmplitude().on(new Track(scan, 300));
      assertThat(lips.of(Pieces.one(150, 125))).isGreaterThan(3 * lips.of(Pieces.one(0, 125)));
    }
  }

  @Test
  void coverageOfTheWholeVideoIsAllOfIt() throws IOException {
    try (Scan scan = SpeakerTables.write(folder, FRAMES, i -> 0.5)) {
      Dimension.Measure coverage = new AudioCoverage().on(new Track(scan, FRAMES));
      assertThat(coverage.of(Pieces.one(0, FRAMES))).isCloseTo(100, within(1e-9));
      assertThat(coverage.of(Pieces.one(0, 125))).isBetween(20.0, 90.0);
    }
  }
}
