package isexplore.process;

import isexplore.dataset.Dataset;
import isexplore.image.RgbImage;
import isexplore.perception.Blinks;
import isexplore.region.Region;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/** Says in plain words what of a dataset will hurt the head. */
final class Weaknesses {
  private static final int FRAMES = 12; // looked at pixel by pixel, spread over the segment
  private static final double EXPOSED = 0.03; // change of exposure that is worth a word
  private static final double FEW = 0.05; // share of frames hard to follow that is worth a word
  private static final int RANGES = 5; // that a sentence names
  private static final double TOUCHING = 0.05; // share of the border that shows face
  private static final double UNSTEADY = 1.25; // bright over dark frames, as in selection's gate
  private static final double MOVING = 12; // mean difference from the plate, 0..255

  private final Dataset dataset;
  private final Trust trust;
  private final Exposure exposure;
  private final BitSet crowded;
  private final int[] some;

  private Weaknesses(Dataset dataset, Trust trust, Exposure exposure, BitSet crowded) {
    this.dataset = dataset;
    this.trust = trust;
    this.exposure = exposure;
    this.crowded = crowded;
    this.some = PersonTracker.spreadIndices(dataset.manifest().trainFrames(), FRAMES);
  }

  /**
   * A sentence each: fact, consequence, remedy.
   *
   * @param crowded frames that show somebody else as well
   */
  static List<String> of(Dataset dataset, Trust trust, Exposure exposure, BitSet crowded) {
    return new Weaknesses(dataset, trust, exposure, crowded).sentences();
  }

  private List<String> sentences() {
    List<String> out = new ArrayList<>();
    doubts(out);
    int[] others = crowded.stream().filter(i -> i < dataset.manifest().trainFrames()).toArray();
    if (others.length > 0) {
      out.add(
          "Somebody else is in the picture in %d frames (%s); they count as background and stay there. Crop the video if they should not."
              .formatted(others.length, ranges(others)));
    }
    if (exposure.most() > EXPOSED) {
      out.add(
          "Automatic exposure changed the picture by up to %.0f %%; all frames were brought to one exposure by what lies behind the person. Switch it off if the colours look wrong."
              .formatted(100 * exposure.most()));
    }
    if (blinks(dataset) == 0) {
      out.add(
          "Nobody blinks in the segment, so closed lids must be guessed. Choose other seconds with --at.");
    }
    if (touchesTheBorder()) {
      out.add(
          "The head reaches the border of the picture; what is outside cannot be learnt and is missing when the head turns. Film with more room around it.");
    }
    double light = light();
    if (light > UNSTEADY) {
      out.add(
          "The face is %.1f times as bright in some frames as in others; the head learns a mean of both. Switch automatic exposure off."
              .formatted(light));
    }
    if (background() > MOVING) {
      out.add(
          "The background moves; the plate behind the head is a mean of what passed, and its border may flicker. Film before something still.");
    }
    return out;
  }

  private void doubts(List<String> out) {
    int train = dataset.manifest().trainFrames();
    for (Doubt doubt : Doubt.values()) {
      int[] frames = trust.frames(doubt);
      double few = doubt == Doubt.MISFIT ? FEW * train : 0; // a fast blink is no weakness
      if (frames.length > few) {
        out.add(
            "%s in %d of %d frames (%s); %s. Choose other seconds with --at if that is too many."
                .formatted(doubt.fact, frames.length, train, ranges(frames), doubt.consequence));
      }
    }
  }

  /** {@code 3, 7–12, …}: ascending numbers, runs as ranges, the first few. */
  static String ranges(int[] frames) {
    List<String> out = new ArrayList<>();
    for (int i = 0; i < frames.length; ) {
      int from = i++;
      while (i < frames.length && frames[i] == frames[i - 1] + 1) {
        i++;
      }
      out.add(i - from == 1 ? "" + frames[from] : frames[from] + "–" + frames[i - 1]);
    }
    String shown = String.join(", ", out.subList(0, Math.min(RANGES, out.size())));
    return out.size() > RANGES ? shown + " …" : shown;
  }

  /** Times that the lids go down in the segment. */
  static int blinks(Dataset dataset) {
    return Blinks.count(
        IntStream.range(0, dataset.manifest().trainFrames()).mapToObj(dataset::landmarks).toList());
  }

  /** Whether bare face lies on the upper or a side border in most frames. */
  private boolean touchesTheBorder() {
    int side = dataset.side();
    int touching = 0;
    for (int i : some) {
      byte[] labels = dataset.labels(i);
      int face = 0;
      for (int k = 0; k < side; k++) {
        for (int at : new int[] {k, k * side, k * side + side - 1}) {
          face += labels[at] == Region.FACE.label() ? 1 : 0;
        }
      }
      touching += face > TOUCHING * side ? 1 : 0;
    }
    return 2 * touching > some.length;
  }

  /** Mean brightness of the face in the brightest of the frames over that in the darkest. */
  private double light() {
    double[] means =
        Arrays.stream(some)
            .mapToDouble(i -> meanWhere(dataset.frame(i), dataset.labels(i), Region.FACE))
            .filter(Double::isFinite)
            .toArray();
    double most = Arrays.stream(means).max().orElse(1);
    return most / Math.max(1, Arrays.stream(means).min().orElse(1));
  }

  private static double meanWhere(RgbImage picture, byte[] labels, Region region) {
    long sum = 0;
    long count = 0;
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] == region.label()) {
        sum += picture.rgb()[3 * i + 1] & 0xff;
        count++;
      }
    }
    return count == 0 ? Double.NaN : sum / (double) count;
  }

  /** Mean difference of what lies behind the person from the plate, 0..255. */
  private double background() {
    byte[] plate = dataset.plate().rgb();
    long sum = 0;
    long count = 0;
    for (int f : some) {
      byte[] rgb = dataset.frame(f).rgb();
      byte[] alpha = dataset.alpha(f);
      for (int i = 0; i < alpha.length; i++) {
        if (alpha[i] == 0) {
          sum += Math.abs((rgb[3 * i + 1] & 0xff) - (plate[3 * i + 1] & 0xff));
          count++;
        }
      }
    }
    return count == 0 ? 0 : sum / (double) count;
  }
}
