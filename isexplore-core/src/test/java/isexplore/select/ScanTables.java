package isexplore.select;

import isexplore.math.CounterRandom;
import isexplore.media.VideoInfo;
import isexplore.scan.Scan;
import isexplore.scan.ScanInfo;
import isexplore.scan.ScanRow;
import isexplore.scan.ScanWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.IntFunction;

/**
 * Scans without pixels: a dull speaker, into whom tests plant what selection must find or avoid.
 */
final class ScanTables {
  /** Columns of a speech row. */
  static final int WIDTH = 82;

  private ScanTables() {}

  /** A frame in which nothing happens: quiet lips, a still head, speech. */
  static ScanRow dull(int i) {
    CounterRandom random = new CounterRandom(5);
    return row(i, 1, 20, 0.03 + 0.005 * random.uniform(0, i), 0.5 * random.uniform(1, i), false);
  }

  static ScanRow row(int i, int faces, double sharpness, double opening, double yaw, boolean cut) {
    return row(i, faces, sharpness, opening, 0.3, 0.3, yaw, cut);
  }

  static ScanRow row(
      int i,
      int faces,
      double sharpness,
      double opening,
      double width,
      double lids,
      double yaw,
      boolean cut) {
    return row(i, faces, sharpness, 120, opening, width, lids, yaw, cut);
  }

  private static ScanRow row(
      int i,
      int faces,
      double sharpness,
      double brightness,
      double opening,
      double width,
      double lids,
      double yaw,
      boolean cut) {
    return new ScanRow(
        i,
        i / 25.0,
        faces,
        faces == 0 ? -5 : 20,
        0.4,
        sharpness,
        brightness,
        0,
        cut,
        opening,
        width,
        lids,
        0.15,
        -0.2,
        yaw,
        0,
        0,
        true);
  }

  /** The same row in another light: mean luma of the face, 0..255. */
  static ScanRow lit(ScanRow r, double brightness) {
    return row(
        r.frame(),
        r.faces(),
        r.sharpness(),
        brightness,
        r.opening(),
        r.width(),
        r.eyeAspect(),
        r.yawDegrees(),
        r.cut());
  }

  /**
   * Writes and opens a scan.
   *
   * @param richFrom frames {@code [richFrom, richTo)} have varied speech, the others repeat one
   *     sound
   */
  static Scan write(Path folder, int frames, int richFrom, int richTo, IntFunction<ScanRow> rows)
      throws IOException {
    CounterRandom random = new CounterRandom(9);
    float[] speech = new float[frames * WIDTH];
    for (int i = 0; i < frames; i++) {
      boolean rich = i >= richFrom && i < richTo;
      for (int k = 0; k < WIDTH; k++) {
        speech[i * WIDTH + k] = (float) ((rich ? 1 : 0.2) * random.gaussian(k, rich ? i : i / 50));
      }
    }
    return write(folder, speech, rows);
  }

  /**
   * The same with a sound of one's own.
   *
   * @param speech shape [frames, 82]
   */
  static Scan write(Path folder, float[] speech, IntFunction<ScanRow> rows) throws IOException {
    int frames = speech.length / WIDTH;
    try (ScanWriter writer = new ScanWriter(folder)) {
      for (int i = 0; i < frames; i++) {
        writer.add(rows.apply(i), null);
      }
      VideoInfo media = new VideoInfo(512, 512, frames / 25.0, 25, false, 0, 16_000, "h264");
      writer.finish(
          new ScanInfo(Scan.VERSION, "a.mp4", "", media, frames, 0, 0, new double[0], 0, ""),
          speech,
          WIDTH);
    }
    return Scan.open(folder);
  }
}
