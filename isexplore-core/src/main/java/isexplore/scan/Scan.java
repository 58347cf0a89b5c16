package isexplore.scan;

import isexplore.io.Json;
import isexplore.io.Npy;
import isexplore.perception.FaceLandmarks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A finished scan: {@code scan.json}, {@code frames.csv}, {@code landmarks.npy}, and with sound
 * {@code speech.npy}.
 */
public final class Scan implements AutoCloseable {
  /** Layout version written and read. */
  public static final int VERSION = 1;

  private final ScanInfo info;
  private final List<ScanRow> rows;
  private final Npy landmarks; // [n, 478, 3] pixels of the upright source frame
  private final float[]
      speech; // [n, speechWidth], raw rows on the sound's own time; empty without sound
  private final int speechWidth;

  private Scan(ScanInfo info, List<ScanRow> rows, Npy landmarks, float[] speech, int speechWidth) {
    this.info = info;
    this.rows = rows;
    this.landmarks = landmarks;
    this.speech = speech;
    this.speechWidth = speechWidth;
  }

  /** Opens {@code scan/} of a work folder. */
  public static Scan open(Path folder) throws IOException {
    ScanInfo info = Json.read(folder.resolve("scan.json"), ScanInfo.class);
    List<ScanRow> rows = readRows(folder.resolve("frames.csv"));
    Path speechFile = folder.resolve("speech.npy");
    float[] speech = {};
    int width = 0;
    if (Files.exists(speechFile)) {
      try (Npy npy = Npy.open(speechFile)) {
        speech = npy.floats();
        width = npy.rowLength();
      }
    }
    return new Scan(info, rows, Npy.open(folder.resolve("landmarks.npy")), speech, width);
  }

  /** The manifest. */
  public ScanInfo info() {
    return info;
  }

  /** All rows in order. */
  public List<ScanRow> rows() {
    return rows;
  }

  /** Number of frames. */
  public int size() {
    return rows.size();
  }

  /** Landmarks of frame i, null without a face. */
  public @Nullable FaceLandmarks landmarks(int i) {
    if (!rows.get(i).hasFace()) {
      return null;
    }
    try {
      return new FaceLandmarks(landmarks.row(i), (float) rows.get(i).logit());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether the video has sound. */
  public boolean hasSpeech() {
    return speechWidth > 0;
  }

  /** Columns of a speech row: log-mel, then phone posteriors ({@code isexplore.speech}). */
  public int speechWidth() {
    return speechWidth;
  }

  /**
   * The raw speech row that belongs to picture {@code i}, the lag corrected; border rows repeat.
   * Shape [speechWidth].
   */
  public float[] speech(int i) {
    int last = speech.length / speechWidth - 1;
    int row = Math.clamp(i + info.lagFrames(), 0, last);
    return java.util.Arrays.copyOfRange(speech, row * speechWidth, (row + 1) * speechWidth);
  }

  @Override
  public void close() throws IOException {
    landmarks.close();
  }

  /** Writes {@code frames.csv}. */
  static void writeRows(Path file, List<ScanRow> rows) throws IOException {
    StringBuilder text = new StringBuilder();
    text.append(
        "frame,seconds,faces,logit,face_width,sharpness,brightness,cut,opening,width,eye_aspect,yaw,pitch,roll,voice\n");
    for (ScanRow r : rows) {
      text.append(r.frame())
          .append(',')
          .append(r.seconds())
          .append(',')
          .append(r.faces())
          .append(',')
          .append(r.logit());
      text.append(',')
          .append(r.faceWidth())
          .append(',')
          .append(r.sharpness())
          .append(',')
          .append(r.brightness());
      text.append(',')
          .append(r.cut() ? 1 : 0)
          .append(',')
          .append(r.opening())
          .append(',')
          .append(r.width());
      text.append(',')
          .append(r.eyeAspect())
          .append(',')
          .append(r.yawDegrees())
          .append(',')
          .append(r.pitchDegrees());
      text.append(',').append(r.rollDegrees()).append(',').append(r.voice() ? 1 : 0).append('\n');
    }
    Files.writeString(file, text);
  }

  private static List<ScanRow> readRows(Path file) throws IOException {
    List<ScanRow> rows = new ArrayList<>();
    List<String> lines = Files.readAllLines(file);
    for (String line : lines.subList(1, lines.size())) {
      String[] c = line.split(",");
      rows.add(
          new ScanRow(
              Integer.parseInt(c[0]),
              Double.parseDouble(c[1]),
              Integer.parseInt(c[2]),
              Double.parseDouble(c[3]),
              Double.parseDouble(c[4]),
              Double.parseDouble(c[5]),
              Double.parseDouble(c[6]),
              c[7].equals("1"),
              Double.parseDouble(c[8]),
              Double.parseDouble(c[9]),
              Double.parseDouble(c[10]),
              Double.parseDouble(c[11]),
              Double.parseDouble(c[12]),
              Double.parseDouble(c[13]),
              c[14].equals("1")));
    }
    return List.copyOf(rows);
  }
}
