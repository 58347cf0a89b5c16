package isexplore.scan;

import isexplore.image.RgbImage;
import isexplore.io.Json;
import isexplore.io.Npy;
import isexplore.perception.FaceLandmarks;
import isexplore.speech.LipPrior;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A finished scan: {@code scan.json}, {@code frames.csv}, {@code landmarks.npy}, {@code
 * thumbs.npy}, with sound {@code speech.npy}, and {@code prior.safetensors} where a prior was
 * given.
 */
public final class Scan implements AutoCloseable {
  /** Layout version written and read. */
  public static final int VERSION = 2;

  static final String ROWS = "frames.csv";
  static final String LANDMARKS = "landmarks.npy";
  static final String THUMBS = "thumbs.npy";
  static final String SPEECH = "speech.npy";
  static final String PRIOR = "prior.safetensors";

  private final ScanInfo info;
  private final List<ScanRow> rows;
  private final Npy landmarks; // [n, 478, 3] pixels of the upright source frame
  private final Npy thumbs; // [seconds, 72, 72, 3] uint8
  private final float[]
      speech; // [n, speechWidth], raw rows on the sound's own time; empty without sound
  private final int speechWidth;
  private final @Nullable LipPrior prior;

  private Scan(
      ScanInfo info,
      List<ScanRow> rows,
      Npy landmarks,
      Npy thumbs,
      float[] speech,
      int speechWidth,
      @Nullable LipPrior prior) {
    this.info = info;
    this.rows = rows;
    this.landmarks = landmarks;
    this.thumbs = thumbs;
    this.speech = speech;
    this.speechWidth = speechWidth;
    this.prior = prior;
  }

  /** Opens {@code scan/} of a work folder. */
  public static Scan open(Path folder) throws IOException {
    ScanInfo info = Json.read(folder.resolve("scan.json"), ScanInfo.class);
    List<ScanRow> rows = List.copyOf(RowTable.read(folder.resolve(ROWS)));
    Path speechFile = folder.resolve(SPEECH);
    float[] speech = {};
    int width = 0;
    if (Files.exists(speechFile)) {
      try (Npy npy = Npy.open(speechFile)) {
        speech = npy.floats();
        width = npy.rowLength();
      }
    }
    Npy landmarks = Npy.open(folder.resolve(LANDMARKS));
    Npy thumbs = Npy.open(folder.resolve(THUMBS));
    Path known = folder.resolve(PRIOR);
    LipPrior prior = Files.exists(known) ? LipPrior.load(known) : null;
    return new Scan(info, rows, landmarks, thumbs, speech, width, prior);
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

  /** In how many of the frames {@code [from, to)} somebody speaks. */
  public long voiced(int from, int to) {
    return rows.subList(from, to).stream().filter(ScanRow::voice).count();
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

  /**
   * The face in the first frame of a second, 72 x 72 pixels; the whole picture, within black bars,
   * where no face was found. Null where no picture was kept: scans made without pixels have none.
   */
  public @Nullable RgbImage thumb(int second) {
    if (second < 0 || second >= thumbs.rows()) {
      return null;
    }
    try {
      return new RgbImage(Thumbnail.SIDE, Thumbnail.SIDE, thumbs.bytes(second, 1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether the video has sound. */
  public boolean hasSpeech() {
    return speechWidth > 0;
  }

  /** The speech rows of all pictures, see {@link #speech}, shape [n, speechWidth]. */
  public float[] speechRows() {
    return speechRows(0);
  }

  /**
   * The same with the sound {@code shift} frames earlier against the pictures: the row of picture i
   * is that of {@code speech(i + shift)}.
   */
  public float[] speechRows(int shift) {
    float[] out = new float[size() * speechWidth];
    for (int i = 0; i < size(); i++) {
      System.arraycopy(speech(i + shift), 0, out, i * speechWidth, speechWidth);
    }
    return out;
  }

  /** What was known about lips and speech before; null when the scan was told nothing. */
  public @Nullable LipPrior prior() {
    return prior;
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
    thumbs.close();
  }
}
