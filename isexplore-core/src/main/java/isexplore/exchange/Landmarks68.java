package isexplore.exchange;

import isexplore.event.UserError;
import isexplore.io.AtomicFiles;
import isexplore.perception.FaceLandmarks;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * The 68 points of iBUG on a face: 0-16 jaw, 17-26 brows, 27-35 nose, 36-47 eyes, 48-59 outer lips,
 * 60-67 inner lips, each from the image's left.
 *
 * @param xy shape [68, 2], column and row in pixels
 */
public record Landmarks68(double[] xy) {
  /** How many points there are. */
  public static final int COUNT = 68;

  private static final long LARGEST = 1 << 16; // bytes
  private static final double FARTHEST = 1e5; // pixels

  /**
   * Whole pixels that a range of points spans, as the peers' loaders round.
   *
   * @param right largest column, inside
   * @param bottom largest row, inside
   */
  record Box(int left, int top, int right, int bottom) {
    int width() {
      return right - left;
    }

    int height() {
      return bottom - top;
    }

    boolean contains(double x, double y) {
      return x >= left && x <= right && y >= top && y <= bottom;
    }
  }

  /** The mesh's points nearest to them; the jaw follows the face oval from ear to ear. */
  private static final int[] MESH = {
    127,
    234,
    93,
    58,
    172,
    136,
    149,
    148,
    152,
    377,
    378,
    365,
    397,
    288,
    323,
    454,
    356, // jaw
    70,
    63,
    105,
    66,
    107,
    336,
    296,
    334,
    293,
    300, // brows
    168,
    197,
    5,
    4,
    98,
    97,
    2,
    326,
    327, // nose
    33,
    160,
    158,
    133,
    153,
    144,
    362,
    385,
    387,
    263,
    373,
    380, // eyes
    61,
    39,
    37,
    0,
    267,
    269,
    291,
    405,
    314,
    17,
    84,
    181, // outer lips
    78,
    82,
    13,
    312,
    308,
    317,
    14,
    87 // inner lips
  };

  /** Those of a tracked face. */
  public static Landmarks68 of(FaceLandmarks face) {
    double[] xy = new double[2 * COUNT];
    for (int i = 0; i < COUNT; i++) {
      xy[2 * i] = face.x(MESH[i]);
      xy[2 * i + 1] = face.y(MESH[i]);
    }
    return new Landmarks68(xy);
  }

  /** Column of point i in pixels. */
  public double x(int i) {
    return xy[2 * i];
  }

  /** Row of point i in pixels. */
  public double y(int i) {
    return xy[2 * i + 1];
  }

  /** What all points span. */
  Box face() {
    return box(0, COUNT);
  }

  /** The square around the outer lips that patches are cut from. */
  Box lips() {
    Box box = box(48, 60);
    int x = Math.floorDiv(box.left() + box.right(), 2);
    int y = Math.floorDiv(box.top() + box.bottom(), 2);
    int half = Math.max(box.width(), box.height()) / 2;
    return new Box(x - half, y - half, x + half, y + half);
  }

  /** How far the lips are open, whole pixels. */
  int mouthHeight() {
    return box(60, 68).height();
  }

  private Box box(int from, int to) {
    double left = FARTHEST;
    double top = FARTHEST;
    double right = -FARTHEST;
    double bottom = -FARTHEST;
    for (int i = from; i < to; i++) {
      left = Math.min(left, x(i));
      top = Math.min(top, y(i));
      right = Math.max(right, x(i));
      bottom = Math.max(bottom, y(i));
    }
    return new Box((int) left, (int) top, (int) right, (int) bottom);
  }

  /** Reads a {@code .lms} file; one that is none is a {@link UserError}. */
  static Landmarks68 read(Path file) throws IOException {
    if (Files.size(file) > LARGEST) {
      throw new UserError("%s is too large for 68 points.", file);
    }
    List<String> lines =
        Files.readString(file, StandardCharsets.ISO_8859_1)
            .lines()
            .filter(line -> !line.isBlank())
            .toList();
    double[] xy = new double[2 * COUNT];
    boolean good = lines.size() == COUNT;
    for (int i = 0; i < COUNT && good; i++) {
      good = parse(lines.get(i).strip().split("\\s+"), xy, 2 * i);
    }
    if (!good) {
      throw new UserError("%s does not hold 68 lines of two numbers.", file);
    }
    return new Landmarks68(xy);
  }

  private static boolean parse(String[] words, double[] to, int at) {
    try {
      for (int k = 0; k < 2; k++) {
        to[at + k] = Double.parseDouble(words[k]);
      }
      return words.length == 2 && Math.abs(to[at]) < FARTHEST && Math.abs(to[at + 1]) < FARTHEST;
    } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
      return false;
    }
  }

  /** Writes a {@code .lms} file. */
  public void write(Path file) throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < COUNT; i++) {
      text.append(String.format(Locale.ROOT, "%f %f\n", x(i), y(i)));
    }
    AtomicFiles.write(file, text.toString().getBytes(StandardCharsets.US_ASCII));
  }
}
