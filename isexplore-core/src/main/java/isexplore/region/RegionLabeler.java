package isexplore.region;

import isexplore.image.GuidedFilter;
import isexplore.image.RgbImage;
import isexplore.perception.FaceLandmarks;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Labels every pixel of a video's frames. First it is shown some frames, then it decides once, then
 * it labels any frame; labelling is safe from several threads.
 */
public final class RegionLabeler {
  private static final int LEARN_SIDE = 128;
  private static final int LOOK_SIDE = 256;
  private static final double SHORT_HAIR = 0.5; // covers up to this share of what is beside the jaw
  private static final double LONG_HAIR = 0.8; // and long hair this much or more
  private static final double RADIUS = 4.0 / 256; // of the guided filter, share of the side
  private static final double EPSILON = 1e-4;

  private final int side;
  private final double base;
  private final double longHair;
  private final RegionModel model;
  private final MouthParts mouth;

  private RegionLabeler(
      int side, double base, double longHair, RegionModel model, MouthParts mouth) {
    this.side = side;
    this.base = base;
    this.longHair = longHair;
    this.model = model;
    this.mouth = mouth;
  }

  /**
   * One frame of a video.
   *
   * @param picture square
   * @param alpha person alpha, 0..255 unsigned, shape [side, side]
   * @param face landmarks in its pixels
   */
  public record Frame(RgbImage picture, byte[] alpha, FaceLandmarks face) {}

  /** Learns from frames spread over a video. */
  public static RegionLabeler of(List<Frame> frames) {
    return of(frames, RegionModel::learn);
  }

  /**
   * Learns from frames spread over a video and what a face parser says of them; lips, mouth and
   * teeth stay the mesh's.
   *
   * @param parts ordinals of {@link isexplore.perception.FacePart} of each frame, shape [side,
   *     side]
   */
  public static RegionLabeler of(List<Frame> frames, List<byte[]> parts) {
    return of(
        frames,
        small -> {
          List<int[]> told = new ArrayList<>();
          for (int f = 0; f < small.size(); f++) {
            told.add(small.get(f).told(parts.get(f)));
          }
          return RegionModel.taught(small, told);
        });
  }

  private static RegionLabeler of(
      List<Frame> frames, Function<List<RegionFrame>, RegionModel> learn) {
    int side = frames.getFirst().picture().width();
    double[] bases = frames.stream().mapToDouble(f -> Places.neckBase(f.face())).sorted().toArray();
    double base = bases[bases.length / 2];
    double longHair = longHair(frames, base);
    List<RegionFrame> small = new ArrayList<>();
    MouthParts mouth = new MouthParts(side);
    for (Frame f : frames) {
      int look = Math.min(side, LEARN_SIDE);
      small.add(new RegionFrame(f.picture(), f.alpha(), f.face(), base, longHair, look));
      mouth.look(f.picture(), f.face());
    }
    mouth.decide();
    return new RegionLabeler(side, base, longHair, learn.apply(small), mouth);
  }

  private static double longHair(List<Frame> frames, double base) {
    int side = frames.getFirst().picture().width();
    double covered =
        frames.stream()
            .mapToDouble(f -> new Places(f.face(), base, 0).coveredBesideJaw(f.alpha(), side))
            .average()
            .orElse(0);
    return Math.clamp((covered - SHORT_HAIR) / (LONG_HAIR - SHORT_HAIR), 0, 1);
  }

  /** The labels of a frame ({@link Region}), shape [side, side]. */
  public byte[] label(Frame f) {
    int look = Math.min(side, LOOK_SIDE);
    RegionFrame frame = new RegionFrame(f.picture(), f.alpha(), f.face(), base, longHair, look);
    float[][] beliefs = beliefs(frame);
    byte[] labels = upsampled(beliefs, look, f.alpha());
    mouth.paint(f.picture(), f.face(), labels);
    return labels;
  }

  /** Belief in each of {@link Places#REGIONS}, snapped to the picture's edges, shape [4][look²]. */
  private float[][] beliefs(RegionFrame frame) {
    float[][] planes = new float[4][frame.colour.length];
    double[] belief = new double[4];
    for (int i = 0; i < frame.colour.length; i++) {
      if (frame.colour[i] >= 0) {
        model.believe(frame, i, belief);
        for (int k = 0; k < 4; k++) {
          planes[k][i] = (float) belief[k];
        }
      }
    }
    int radius = (int) Math.max(2, Math.round(RADIUS * frame.side));
    GuidedFilter filter = new GuidedFilter(frame.side, frame.side, radius, EPSILON);
    filter.apply(frame.picture.toFloat(), planes);
    return planes;
  }

  private byte[] upsampled(float[][] planes, int look, byte[] alpha) {
    byte[] out = new byte[side * side];
    double scale = (double) look / side;
    float[] value = new float[4];
    for (int y = 0; y < side; y++) {
      double sy = Math.clamp((y + 0.5) * scale - 0.5, 0, look - 1);
      int y0 = Math.min((int) sy, look - 2);
      float fy = (float) (sy - y0);
      for (int x = 0; x < side; x++) {
        if ((alpha[y * side + x] & 0xff) < RegionFrame.PERSON) {
          continue;
        }
        double sx = Math.clamp((x + 0.5) * scale - 0.5, 0, look - 1);
        int x0 = Math.min((int) sx, look - 2);
        float fx = (float) (sx - x0);
        int i = y0 * look + x0;
        for (int k = 0; k < 4; k++) {
          float[] p = planes[k];
          float upper = p[i] + fx * (p[i + 1] - p[i]);
          float lower = p[i + look] + fx * (p[i + look + 1] - p[i + look]);
          value[k] = upper + fy * (lower - upper);
        }
        out[y * side + x] = Places.REGIONS[largest(value)].label();
      }
    }
    return out;
  }

  private static int largest(float[] values) {
    int best = 0;
    for (int k = 1; k < values.length; k++) {
      best = values[k] > values[best] ? k : best;
    }
    return best;
  }
}
