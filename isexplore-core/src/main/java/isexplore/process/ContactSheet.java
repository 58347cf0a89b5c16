package isexplore.process;

import isexplore.dataset.Dataset;
import isexplore.dataset.DatasetManifest;
import isexplore.image.AreaScale;
import isexplore.image.Jpeg;
import isexplore.image.RgbImage;
import isexplore.io.Page;
import isexplore.media.Media;
import isexplore.perception.FaceTopology;
import isexplore.scan.Scan;
import isexplore.select.Timestamp;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * {@code dataset.html}: from which a person sees within seconds whether processing went well.
 * Frames with what was found in them, the plate, curves of everything, and in words what is weak.
 */
final class ContactSheet {
  private static final int FRAMES = 8;
  private static final int SIDE = 320; // of the pictures on the page

  private final Dataset dataset;
  private final Scan scan;
  private final DatasetManifest manifest;

  private ContactSheet(Dataset dataset, Scan scan) {
    this.dataset = dataset;
    this.scan = scan;
    this.manifest = dataset.manifest();
  }

  /** A line of a curve; NaN becomes null. */
  private record Line(String name, List<Double> values) {}

  private record Curve(String title, String unit, int digits, List<Line> lines) {}

  /** A picture as a data address. */
  private record Picture(String name, String data) {}

  private record Key(String name, String colour) {}

  private record Content(
      List<String> facts,
      List<String> warnings,
      List<Key> regions,
      List<Picture> frames,
      List<Picture> plates,
      List<Curve> curves,
      int train,
      int total) {}

  /**
   * Writes the page beside the dataset's files.
   *
   * @param weaknesses in plain words
   */
  static void write(Dataset dataset, Scan scan, List<String> weaknesses, Path folder)
      throws IOException {
    ContactSheet sheet = new ContactSheet(dataset, scan);
    Page.write(
        folder.resolve("dataset.html"),
        ContactSheet.class,
        "dataset.html",
        new Content(
            sheet.facts(),
            weaknesses,
            regions(),
            sheet.frames(),
            sheet.plates(),
            sheet.curves(),
            sheet.manifest.trainFrames(),
            sheet.manifest.frames()));
  }

  private List<String> facts() {
    List<String> out = new ArrayList<>();
    out.add(
        "%d frames from %s"
            .formatted(
                manifest.trainFrames(),
                Timestamp.format(manifest.sourceFrame(0) / (double) Media.FPS)));
    out.add("%d held out".formatted(manifest.tailFrames()));
    out.add("%d x %d px".formatted(dataset.side(), dataset.side()));
    out.add("%d blinks in the segment".formatted(Weaknesses.blinks(dataset)));
    out.add(
        String.format(
            Locale.ROOT,
            "mouth opens to %.0f %% of the face's height",
            100 * most(i -> FaceTopology.opening(dataset.landmarks(i)))));
    return out;
  }

  private double most(IntToDoubleFunction measure) {
    return IntStream.range(0, manifest.trainFrames()).mapToDouble(measure).max().orElse(0);
  }

  private static List<Key> regions() {
    List<Key> out = new ArrayList<>();
    Overlay.COLOURS.forEach((region, colour) ->
        out.add(
            new Key(
                region.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                "#%06x".formatted(colour))));
    return out;
  }

  private List<Picture> frames() throws IOException {
    List<Picture> out = new ArrayList<>();
    int[] some = PersonTracker.spreadIndices(manifest.trainFrames(), FRAMES);
    for (int i : some) {
      RgbImage found =
          Overlay.landmarks(
              dataset.frame(i), dataset.landmarks(i), dataset.pose(i), dataset.camera());
      out.add(picture("frame " + i, found));
    }
    for (int i : some) {
      out.add(picture("frame " + i, Overlay.regions(dataset.frame(i), dataset.labels(i))));
    }
    return out;
  }

  private List<Picture> plates() throws IOException {
    int middle = manifest.trainFrames() / 2;
    return List.of(
        picture("the plate", dataset.plate()),
        picture("frame %d without the head".formatted(middle), withoutHead(middle)),
        picture("head alpha", RgbImage.grey(dataset.side(), dataset.side(), dataset.head(middle))),
        picture(
            "person alpha", RgbImage.grey(dataset.side(), dataset.side(), dataset.alpha(middle))));
  }

  private RgbImage withoutHead(int i) {
    RgbImage out = dataset.frame(i);
    byte[] head = dataset.head(i);
    for (int k = 0; k < out.rgb().length; k++) {
      int a = head[k / 3] & 0xff;
      int plate = dataset.plate().rgb()[k] & 0xff;
      out.rgb()[k] = (byte) (((out.rgb()[k] & 0xff) * (255 - a) + plate * a) / 255);
    }
    return out;
  }

  private static Picture picture(String name, RgbImage image) throws IOException {
    int side = Math.min(SIDE, image.width());
    return new Picture(name, Jpeg.dataAddress(AreaScale.reduce(image, side, side)));
  }

  private List<Curve> curves() {
    List<Curve> out = new ArrayList<>();
    out.add(
        new Curve(
            "Head turn",
            "°",
            1,
            List.of(
                line("yaw", i -> dataset.pose(i).yawPitchRollDegrees()[0]),
                line("pitch", i -> dataset.pose(i).yawPitchRollDegrees()[1]),
                line("roll", i -> dataset.pose(i).yawPitchRollDegrees()[2]))));
    out.add(curve("Distance", "m", 3, i -> dataset.pose(i).translation().z()));
    out.add(
        curve("Mouth opening", "face heights", 3, i -> FaceTopology.opening(dataset.landmarks(i))));
    out.add(
        curve("Eyes", "lid gap over width", 2, i -> FaceTopology.eyeAspect(dataset.landmarks(i))));
    if (scan.hasSpeech()) {
      out.add(
          curve("Speech", "(1: somebody speaks)", 0, i -> voice(manifest.sourceFrame(i)) ? 1 : 0));
    }
    out.add(curve("Trust", "", 2, dataset::weight));
    return out;
  }

  private boolean voice(int frame) {
    return frame < scan.size() && scan.rows().get(frame).voice();
  }

  private Curve curve(String title, String unit, int digits, IntToDoubleFunction value) {
    return new Curve(title, unit, digits, List.of(line(title, value)));
  }

  private Line line(String name, IntToDoubleFunction value) {
    return new Line(
        name,
        IntStream.range(0, manifest.frames())
            .mapToObj(i -> Math.round(1e4 * value.applyAsDouble(i)) / 1e4)
            .toList());
  }
}
