package isexplore.scan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** {@code frames.csv}: a header, then a line per {@link ScanRow}. */
final class RowTable {
  private static final String HEADER =
      "frame,seconds,faces,logit,face_width,sharpness,brightness,change,cut,"
          + "opening,width,eye_aspect,lip_colour,lip_contrast,yaw,pitch,roll,voice\n";

  private RowTable() {}

  /** Writes all rows. */
  static void write(Path file, List<ScanRow> rows) throws IOException {
    StringBuilder text = new StringBuilder(HEADER);
    rows.forEach(row -> text.append(line(row)));
    Files.writeString(file, text);
  }

  /** One row with its end of line; numbers are written such that reading gives the same bits. */
  static String line(ScanRow r) {
    Object[] cells = {
      r.frame(),
      r.seconds(),
      r.faces(),
      r.logit(),
      r.faceWidth(),
      r.sharpness(),
      r.brightness(),
      r.change(),
      r.cut() ? 1 : 0,
      r.opening(),
      r.width(),
      r.eyeAspect(),
      r.lipColour(),
      r.lipContrast(),
      r.yawDegrees(),
      r.pitchDegrees(),
      r.rollDegrees(),
      r.voice() ? 1 : 0
    };
    StringBuilder text = new StringBuilder();
    for (Object cell : cells) {
      text.append(text.isEmpty() ? "" : ",").append(cell);
    }
    return text.append('\n').toString();
  }

  /** The rows whose lines are whole; none where not even the header is. */
  static List<ScanRow> read(Path file) throws IOException {
    String text = Files.readString(file);
    String whole = text.substring(text.indexOf('\n') + 1, text.lastIndexOf('\n') + 1);
    return whole.lines().parallel().map(RowTable::parse).toList();
  }

  private static ScanRow parse(String line) {
    String[] cells = line.split(",");
    double[] v = new double[cells.length];
    for (int i = 0; i < v.length; i++) {
      v[i] = Double.parseDouble(cells[i]);
    }
    return new ScanRow(
        (int) v[0],
        v[1],
        (int) v[2],
        v[3],
        v[4],
        v[5],
        v[6],
        v[7],
        v[8] == 1,
        v[9],
        v[10],
        v[11],
        v[12],
        v[13],
        v[14],
        v[15],
        v[16],
        v[17] == 1);
  }
}
