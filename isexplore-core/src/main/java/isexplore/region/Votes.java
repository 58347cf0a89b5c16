package isexplore.region;

/**
 * How often each region was seen at a place over a whole video: hair and face where the head's own
 * axes put them, neck and torso where the picture does.
 */
final class Votes {
  private static final int HEAD_REGIONS = 2; // the first two of Places.REGIONS turn with the head
  private static final double DOUBT = 0.5; // votes that every region has from the start

  private final double[] head = new double[4 * RegionFrame.TABLE * RegionFrame.TABLE];
  private final double[] body = new double[head.length];

  /** Counts what one pixel is believed to show, shape [4], sum 1. */
  void add(RegionFrame frame, int pixel, double[] belief) {
    for (int k = 0; k < 4; k++) {
      head[4 * frame.headCell[pixel] + k] += belief[k];
      body[4 * frame.bodyCell[pixel] + k] += belief[k];
    }
  }

  /** Natural logarithms of the shares of votes, to be asked by {@link Opinion}. */
  Opinion opinion() {
    return new Opinion(logs(head), logs(body));
  }

  private static float[] logs(double[] table) {
    float[] out = new float[table.length];
    for (int cell = 0; cell < table.length; cell += 4) {
      double all = table[cell] + table[cell + 1] + table[cell + 2] + table[cell + 3];
      for (int k = 0; k < 4; k++) {
        out[cell + k] = (float) StrictMath.log((table[cell + k] + DOUBT) / (all + 4 * DOUBT));
      }
    }
    return out;
  }

  /** What a video's votes say about a place. */
  record Opinion(float[] head, float[] body) {
    /** Natural logarithm of the share of votes that a region has at a pixel's place. */
    float log(RegionFrame frame, int pixel, int region) {
      return region < HEAD_REGIONS
          ? head[4 * frame.headCell[pixel] + region]
          : body[4 * frame.bodyCell[pixel] + region];
    }
  }
}
