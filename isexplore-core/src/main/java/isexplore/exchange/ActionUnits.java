package isexplore.exchange;

import isexplore.event.UserError;
import isexplore.io.AtomicFiles;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The part of OpenFace's table {@code au.csv} that the peers read; row = number of the picture.
 *
 * @param columns intensities 0..5 by name, each of shape [rows]
 */
public record ActionUnits(int rows, Map<String, double[]> columns) {
  /** How far the lips are apart. */
  public static final String LIPS_PART = "AU25_r";

  /** How far the eyes are shut. */
  public static final String BLINK = "AU45_r";

  /** The columns that are read by at least one peer. */
  public static final List<String> NEEDED =
      List.of("AU01_r", "AU04_r", "AU05_r", "AU06_r", "AU07_r", LIPS_PART, BLINK);

  private static final String UNREAD = "frame, face_id, timestamp, confidence, success";

  /** Whether all of these columns are there. */
  boolean has(String... names) {
    return columns.keySet().containsAll(Arrays.asList(names));
  }

  /** The column of this name, shape [rows]. */
  public double[] column(String name) {
    double[] column = columns.get(name);
    if (column == null) {
      throw new IllegalArgumentException("there is no column " + name);
    }
    return column;
  }

  /**
   * Reads the needed columns, as far as they are there; their names begin with a blank, as OpenFace
   * writes them and the peers look them up.
   */
  static ActionUnits read(Path file) throws IOException {
    Map<String, List<Double>> found = new LinkedHashMap<>();
    int rows = 0;
    try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
      String head = reader.readLine();
      List<String> names = head == null ? List.of() : Arrays.asList(head.split(",", -1));
      NEEDED.stream()
          .filter(name -> names.contains(" " + name))
          .forEach(name -> found.put(name, new ArrayList<>()));
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (!line.isBlank()) {
          String[] cells = line.split(",", -1);
          int row = rows++;
          found.forEach(
              (name, values) -> values.add(number(cells, names.indexOf(" " + name), row, name)));
        }
      }
    }
    Map<String, double[]> columns = new LinkedHashMap<>();
    found.forEach((name, values) ->
        columns.put(name, values.stream().mapToDouble(Double::doubleValue).toArray()));
    return new ActionUnits(rows, columns);
  }

  private static double number(String[] cells, int column, int row, String name) {
    double value = Double.NaN;
    try {
      value = column < cells.length ? Double.parseDouble(cells[column].strip()) : value;
    } catch (NumberFormatException e) {
      // stays no number
    }
    if (!Double.isFinite(value)) {
      throw new UserError(
          "au.csv has no number under %s in the row of frame %d; a frame without it cannot be"
              + " learnt. Run OpenFace again or leave the frame out.",
          name, row);
    }
    return value;
  }

  /** Writes the table; what no peer reads gets the values of a face that is there. */
  public void write(Path file) throws IOException {
    StringBuilder text = new StringBuilder(UNREAD);
    columns.keySet().forEach(name -> text.append(", ").append(name));
    text.append('\n');
    for (int row = 0; row < rows; row++) {
      text.append(String.format(Locale.ROOT, "%d, 0, %.3f, 0.98, 1", row + 1, row / 25.0));
      for (double[] column : columns.values()) {
        text.append(String.format(Locale.ROOT, ", %.2f", column[row]));
      }
      text.append('\n');
    }
    AtomicFiles.write(file, text.toString().getBytes(StandardCharsets.US_ASCII));
  }
}
