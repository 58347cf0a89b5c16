package isexplore.select;

import isexplore.math.CounterRandom;
import isexplore.scan.Scan;
import isexplore.scan.ScanRow;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.IntToDoubleFunction;

/**
 * A scan of somebody whose lips follow the sound: opening and width are two fixed mixtures of the
 * smooth random factors that the sound is made of.
 */
final class SpeakerTables {
  private static final int WIDTH = ScanTables.WIDTH;
  private static final int FACTORS = 10; // that the sound is made of

  private SpeakerTables() {}

  /**
   * Writes and opens a scan.
   *
   * @param follows share with which the lips follow the sound in a frame; the rest is movement of
   *     their own
   */
  static Scan write(Path folder, int frames, IntToDoubleFunction follows) throws IOException {
    CounterRandom random = new CounterRandom(3);
    double[][] sound = new double[frames][FACTORS];
    for (int i = 0; i < frames; i++) {
      for (int k = 0; k < FACTORS; k++) {
        double fresh = random.gaussian(k, i);
        sound[i][k] = i == 0 ? fresh : 0.6 * sound[i - 1][k] + 0.8 * fresh;
      }
    }
    float[] speech = new float[frames * WIDTH];
    for (int i = 0; i < frames; i++) {
      for (int k = 0; k < WIDTH; k++) {
        double noise = 0.3 * random.gaussian(100 + k, i);
        speech[i * WIDTH + k] = (float) (sound[i][k % FACTORS] + noise);
      }
    }
    return ScanTables.write(
        folder,
        speech,
        i -> {
          double[] lips = {sound[i][0] - sound[i][1], sound[i][2] + sound[i][3]};
          double share = follows.applyAsDouble(i);
          double opening = share * lips[0] + (1 - share) * random.gaussian(500, i / 3);
          double width = share * lips[1] + (1 - share) * random.gaussian(501, i / 3);
          return row(i, 0.05 + 0.02 * opening, 0.3 + 0.02 * width);
        });
  }

  private static ScanRow row(int i, double opening, double width) {
    double lids = i % 100 < 4 ? 0.05 : 0.3;
    double yaw = 5 * Math.sin(i / 40.0);
    return ScanTables.row(i, 1, 20, opening, width, lids, yaw, false);
  }
}
