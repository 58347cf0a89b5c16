package isexplore.region;

import java.util.Arrays;
import java.util.List;

/**
 * What hair, face, neck and torso of one person look like in one video: a colour model and votes by
 * place for each, learned together over some frames. Starting from the places alone, every round
 * asks each pixel what it is and lets the answers make the next colours and votes (EM). With a face
 * parser there is nothing to guess: it says what each pixel is.
 */
final class RegionModel {
  private static final int ROUNDS = 16; // hair lets go of a neck in shadow slowly
  private static final double SURE = 0.75; // belief from which a pixel teaches colours
  private static final double VOTE_WEIGHT = 0.7;
  private static final double UNLIKE = 0.05; // share of the skin's pixels that look unlike skin
  private static final double LEAST_HAIR = 0.25; // of what lies above the forehead, else it is bare
  private static final double NEVER = 20; // cost, nats

  private static final int HAIR = 0;
  private static final int FACE = 1;
  private static final int NECK = 2;
  private static final int TORSO = 3;

  private final float[][] colours; // [4][cells], log densities
  private final Votes.Opinion votes;
  private final boolean[] absent; // [4]

  private RegionModel(float[][] colours, Votes.Opinion votes, boolean[] absent) {
    this.colours = colours;
    this.votes = votes;
    this.absent = absent;
  }

  /** Learns from frames of one video. */
  static RegionModel learn(List<RegionFrame> frames) {
    RegionModel model = fromPlaces(frames);
    for (int round = 0; round < ROUNDS; round++) {
      model = model.refined(frames);
    }
    return model;
  }

  /**
   * Learns from what a face parser says.
   *
   * @param told of each frame, see {@link RegionFrame#told}
   */
  static RegionModel taught(List<RegionFrame> frames, List<int[]> told) {
    ColourModel[] seen = none();
    Votes counted = new Votes();
    double[] belief = new double[4];
    for (int f = 0; f < frames.size(); f++) {
      RegionFrame frame = frames.get(f);
      for (int i = 0; i < frame.colour.length; i++) {
        int region = told.get(f)[i];
        if (frame.colour[i] >= 0 && region >= 0) {
          seen[region].add(frame.colour[i], 1);
          Arrays.fill(belief, 0);
          belief[region] = 1;
          counted.add(frame, i, belief);
        }
      }
    }
    boolean[] absent = new boolean[4];
    for (int k = 0; k < 4; k++) {
      absent[k] = seen[k].total() == 0;
    }
    return new RegionModel(logs(seen), counted.opinion(), absent);
  }

  private static ColourModel[] none() {
    ColourModel[] out = new ColourModel[4];
    Arrays.setAll(out, k -> new ColourModel());
    return out;
  }

  /**
   * The first model: places alone decide, except that skin above the forehead is no hair, and what
   * is not even reddish under the jaw is no neck: a collar where it is bright.
   */
  private static RegionModel fromPlaces(List<RegionFrame> frames) {
    Votes.Opinion unasked = new Votes().opinion();
    RegionModel blind = new RegionModel(new float[4][ColourModel.SIZE], unasked, new boolean[4]);
    ColourModel[] seen = blind.coloursOf(frames, new Votes());
    ColourModel cheeks = new ColourModel();
    for (RegionFrame frame : frames) {
      frame.addCheeks(cheeks);
    }
    float[] skin = cheeks.logs();
    float like = cheeks.reached(skin, UNLIKE);
    double reddish = cheeks.mean(ColourModel::redness) / 2;
    double bright = cheeks.mean(ColourModel::brightness) / 2;
    ColourModel hair = seen[HAIR].where(cell -> skin[cell] < like);
    boolean[] absent = new boolean[4];
    absent[HAIR] = hair.total() < LEAST_HAIR * seen[HAIR].total();
    seen[HAIR] = hair;
    ColourModel neck = seen[NECK].where(cell -> ColourModel.redness(cell) >= reddish);
    ColourModel other = seen[NECK].where(cell -> ColourModel.redness(cell) < reddish);
    seen[NECK] = neck;
    seen[TORSO].addAll(other.where(cell -> ColourModel.brightness(cell) > bright));
    return new RegionModel(logs(seen), unasked, absent);
  }

  private RegionModel refined(List<RegionFrame> frames) {
    Votes counted = new Votes();
    float[][] seen = logs(coloursOf(frames, counted));
    return new RegionModel(seen, counted.opinion(), absent);
  }

  /**
   * Log densities. A neck may show all colours of skin, and no colour of skin says shoulder: where
   * bare skin is a neck's and where a shoulder's is a matter of place.
   */
  private static float[][] logs(ColourModel[] models) {
    float[][] out = Arrays.stream(models).map(ColourModel::logs).toArray(float[][]::new);
    ColourModel bare = new ColourModel();
    bare.addAll(models[FACE]);
    bare.addAll(models[NECK]);
    float[] skin = bare.logs();
    float like = bare.reached(skin, UNLIKE);
    for (int i = 0; i < skin.length; i++) {
      if (skin[i] > like) {
        out[NECK][i] = Math.max(out[NECK][i], skin[i]);
        out[TORSO][i] = Math.min(out[TORSO][i], out[NECK][i]);
      }
    }
    return out;
  }

  /** Colours of what this model is sure of, and everybody's votes. */
  private ColourModel[] coloursOf(List<RegionFrame> frames, Votes counted) {
    ColourModel[] out = none();
    double[] belief = new double[4];
    for (RegionFrame frame : frames) {
      for (int i = 0; i < frame.colour.length; i++) {
        if (frame.colour[i] < 0) {
          continue;
        }
        believe(frame, i, belief);
        counted.add(frame, i, belief);
        for (int k = 0; k < 4; k++) {
          if (belief[k] > SURE) {
            out[k].add(frame.colour[i], belief[k]);
          }
        }
      }
    }
    return out;
  }

  /** How probable each of {@link Places#REGIONS} is at a person pixel, shape [4], sum 1. */
  void believe(RegionFrame frame, int pixel, double[] out) {
    double most = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < 4; k++) {
      double vote = VOTE_WEIGHT * votes.log(frame, pixel, k);
      double never = absent[k] ? NEVER : 0;
      out[k] = colours[k][frame.colour[pixel]] + vote - frame.costs[4 * pixel + k] - never;
      most = Math.max(most, out[k]);
    }
    double sum = 0;
    for (int k = 0; k < 4; k++) {
      out[k] = StrictMath.exp(out[k] - most);
      sum += out[k];
    }
    for (int k = 0; k < 4; k++) {
      out[k] /= sum;
    }
  }
}
