package isexplore.process;

import isexplore.dataset.DatasetManifest;
import isexplore.perception.FaceLandmarks;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How far each stored frame is to be trusted. Each doubt has a factor of its own; a frame's weight
 * is their product. What is usual is the median of the segment, so that nothing that is so in all
 * frames (glasses, a beard, a blurred film) counts against any.
 */
final class Trust {
  private static final double CERTAIN = 4; // face flag from which a frame is fully trusted
  private static final double CUT = 0.2; // share of the landmarks outside that leaves no trust
  private static final double BRIGHTER = 1.25; // more than a turning head changes, as in selection
  private static final double HIDDEN = 0.5; // share of the skull's patches that leaves no trust
  private static final double DOUBTED = 0.5; // factor below which a doubt is worth a word
  private static final int LEAST = 10; // frames to learn from; with fewer, doubted ones are better

  private final int train;
  private final int frames;
  private final Map<Doubt, float[]> factors = new EnumMap<>(Doubt.class);

  private Trust(int train, int frames) {
    this.train = train;
    this.frames = frames;
  }

  /**
   * Of what is seen before anything is tracked.
   *
   * @param seen landmarks of all stored frames as found, before gaps were filled
   * @param covered whether the mouth is, shape [n]
   * @param brightness of the face, any unit, shape [n]
   */
  static Trust of(
      List<FaceLandmarks> seen, boolean[] covered, double[] brightness, DatasetManifest manifest) {
    Trust trust = new Trust(manifest.trainFrames(), seen.size());
    double usual = Math.max(1, trust.median(brightness));
    trust.doubt(Doubt.LOST, i -> seen.get(i).faceLogit() / CERTAIN);
    trust.doubt(Doubt.COVERED, i -> covered[i] ? 0 : 1);
    trust.doubt(Doubt.CUT_OFF, i -> 1 - outside(seen.get(i), manifest) / CUT);
    trust.doubt(
        Doubt.LIGHT,
        i -> {
          double ratio = Math.max(1, brightness[i]) / usual;
          return square(BRIGHTER * Math.min(ratio, 1 / ratio));
        });
    return trust;
  }

  /** Of frames of which nothing is doubted. */
  static Trust full(int frames) {
    return new Trust(frames, frames);
  }

  /** Adds what tracking says. */
  void follow(PersonTracker.Tracking tracking) {
    double[] lost = tracking.likeness().lost(train);
    double[] error =
        tracking.encodings().stream().mapToDouble(MotionEncoder.Encoding::error).toArray();
    double limit = Math.max(1e-9, 2 * median(error));
    doubt(Doubt.UNLIKE, i -> 1 - lost[i] / HIDDEN);
    doubt(Doubt.MISFIT, i -> square(limit / Math.max(1e-9, error[i])));
  }

  private void doubt(Doubt doubt, IntToDoubleFunction factor) {
    float[] out = new float[frames];
    for (int i = 0; i < frames; i++) {
      out[i] = (float) Math.clamp(factor.applyAsDouble(i), 0, 1);
    }
    factors.put(doubt, out);
  }

  /** Over the segment. */
  private double median(double[] values) {
    return Arrays.stream(values, 0, train).sorted().toArray()[train / 2];
  }

  private static double square(double x) {
    return x * x;
  }

  /** Share of the face's points that lie outside the video's picture. */
  private static double outside(FaceLandmarks face, DatasetManifest manifest) {
    double scale = manifest.crop().scale();
    int outside = 0;
    for (int i = 0; i < FaceLandmarks.COUNT; i++) {
      double x = manifest.crop().left() + scale * face.x(i);
      double y = manifest.crop().top() + scale * face.y(i);
      boolean inside =
          x >= 0 && y >= 0 && x <= manifest.sourceWidth() && y <= manifest.sourceHeight();
      outside += inside ? 0 : 1;
    }
    return outside / (double) FaceLandmarks.COUNT;
  }

  /** The weights, shape [n], 0..1. */
  float[] weights() {
    return product(EnumSet.allOf(Doubt.class));
  }

  private float[] product(Set<Doubt> doubts) {
    float[] out = new float[frames];
    Arrays.fill(out, 1);
    for (Doubt doubt : doubts) {
      float[] factor = factors.get(doubt);
      for (int i = 0; factor != null && i < frames; i++) {
        out[i] *= factor[i];
      }
    }
    return out;
  }

  /** Frames of the segment that can be learnt from, ascending; a fast blink is one of them. */
  int[] teachers() {
    float[] weights = product(EnumSet.complementOf(EnumSet.of(Doubt.MISFIT)));
    int[] good = IntStream.range(0, train).filter(i -> weights[i] >= DOUBTED).toArray();
    return good.length < LEAST ? IntStream.range(0, train).toArray() : good;
  }

  /** Frames of the segment of which this is the first thing to be said. */
  int[] frames(Doubt doubt) {
    return IntStream.range(0, train).filter(i -> first(i) == doubt).toArray();
  }

  private @Nullable Doubt first(int i) {
    for (Map.Entry<Doubt, float[]> doubt : factors.entrySet()) {
      if (doubt.getValue()[i] < DOUBTED) {
        return doubt.getKey();
      }
    }
    return null;
  }
}
