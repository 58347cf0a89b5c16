package isexplore.process;

import isexplore.dataset.CropBox;
import isexplore.dataset.DatasetManifest;
import isexplore.event.UserError;
import isexplore.io.Json;
import isexplore.io.Npy;
import isexplore.kernel.Parallel;
import isexplore.region.Region;
import isexplore.synthetic.FacePoint;
import isexplore.synthetic.Performance;
import isexplore.synthetic.Style;
import isexplore.synthetic.SyntheticFrame;
import isexplore.synthetic.SyntheticSubject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How true the labels of a dataset are: films a synthetic subject in every style and prints the
 * overlap of each part with what was really seen. Arguments: seed of the subject (2), frames of
 * each film (140), side of the picture (512).
 */
public final class RegionTruth {
  private static final Set<Region> MOUTH =
      EnumSet.of(Region.LIPS, Region.INNER_MOUTH, Region.TEETH);
  private static final double OPEN = 8 / 512.0; // of the picture's side

  private final int size;
  private final List<byte[]> parts = new ArrayList<>(); // of all frames of the film
  private final List<Boolean> open = new ArrayList<>();

  private RegionTruth(int size) {
    this.size = size;
  }

  /** Prints a Markdown table; the mouth counts only in frames where it is open. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    long seed = arguments.length > 0 ? Long.parseLong(arguments[0]) : 2;
    int frames = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 140;
    int size = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 512;
    Performance talk = Takes.talking(frames, seed);
    Map<Style, PartOverlap> rows = new LinkedHashMap<>();
    try (Parallel parallel = new Parallel()) {
      for (Style style : Style.all()) {
        SyntheticSubject person = SyntheticSubject.of(seed, style, parallel);
        rows.put(style, new RegionTruth(size).measure(person, talk));
      }
    } catch (UserError e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
    printHead();
    rows.forEach(RegionTruth::print);
  }

  private PartOverlap measure(SyntheticSubject person, Performance talk)
      throws IOException, InterruptedException {
    try (SyntheticWork work = new SyntheticWork()) {
      work.make(person, talk, size, this::remember);
      Path labels = work.dataset().resolve("labels.npy");
      if (!Files.exists(labels)) {
        throw new UserError(
            "The process stage wrote no labels.npy, so there is nothing to compare.");
      }
      DatasetManifest manifest =
          Json.read(work.dataset().resolve("manifest.json"), DatasetManifest.class);
      PartOverlap overlap = new PartOverlap();
      try (Npy found = Npy.open(labels)) {
        for (int i = 0; i < manifest.frames(); i++) {
          int source = manifest.sourceFrame(i);
          byte[] real = cropped(parts.get(source), manifest.crop());
          overlap.add(real, found.bytes(i, 1), counted(open.get(source)));
        }
      }
      return overlap;
    }
  }

  private void remember(SyntheticFrame frame) {
    parts.add(frame.parts());
    double opening = frame.truth().distance(FacePoint.UPPER_INNER_LIP, FacePoint.LOWER_INNER_LIP);
    open.add(opening > OPEN * size);
  }

  /** What is at the middle of every pixel of the crop. */
  private byte[] cropped(byte[] whole, CropBox crop) {
    byte[] out = new byte[crop.size() * crop.size()];
    for (int y = 0; y < crop.size(); y++) {
      int row = Math.clamp(crop.top() + (int) ((y + 0.5) * crop.scale()), 0, size - 1);
      for (int x = 0; x < crop.size(); x++) {
        int column = Math.clamp(crop.left() + (int) ((x + 0.5) * crop.scale()), 0, size - 1);
        out[y * crop.size() + x] = whole[row * size + column];
      }
    }
    return out;
  }

  private static Set<Region> counted(boolean open) {
    return open ? EnumSet.allOf(Region.class) : EnumSet.complementOf(EnumSet.copyOf(MOUTH));
  }

  private static void printHead() {
    System.out.print("| overlap % |");
    for (Region part : Region.values()) {
      System.out.printf(" %s |", part.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' '));
    }
    System.out.printf("%n|---%s|%n", "|---".repeat(Region.values().length));
  }

  private static void print(Style style, PartOverlap overlap) {
    System.out.printf("| %s |", style);
    for (Region part : Region.values()) {
      double mean = overlap.mean(part);
      System.out.printf(" %s |", Double.isNaN(mean) ? "–" : "%.1f".formatted(100 * mean));
    }
    System.out.println();
  }
}
