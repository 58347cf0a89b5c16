package isexplore.head;

import isexplore.dataset.Dataset;
import isexplore.image.RgbImage;

/**
 * Where the torso lies in every training frame: the shift with which its pixels agree best, found
 * from frame to frame.
 *
 * @param at columns and rows from where it is in the middle frame, shape [train frames, 2]
 * @param known whether enough of the torso is seen; else the place is that of the frame beside it
 */
record TorsoPlaces(double[][] at, boolean[] known) {
  private static final int STRIDE = 3; // every third column and row is enough
  private static final int[] STEPS = {4, 2, 1}; // pixels
  private static final double LEAST = 0.01; // share of the picture that both frames must show
  private static final double NONE = Double.MAX_VALUE;

  /** Looks at all training frames. */
  static TorsoPlaces of(Dataset dataset) {
    int frames = dataset.manifest().trainFrames();
    int middle = frames / 2;
    Search search = new Search(dataset, middle);
    TorsoPlaces out = new TorsoPlaces(new double[frames][2], new boolean[frames]);
    for (int i = middle; i < frames; i++) {
      out.known[i] = search.find(i, out.at[Math.max(middle, i - 1)], out.at[i]);
    }
    for (int i = middle - 1; i >= 0; i--) {
      out.known[i] = search.find(i, out.at[i + 1], out.at[i]);
    }
    return out;
  }

  /** Compares frames with one of them. */
  private static final class Search {
    private final Dataset dataset;
    private final int side;
    private final RgbImage reference;
    private final boolean[] inReference;

    Search(Dataset dataset, int reference) {
      this.dataset = dataset;
      this.side = dataset.side();
      this.reference = dataset.frame(reference);
      this.inReference = torso(reference);
    }

    private boolean[] torso(int frame) {
      byte[] person = dataset.alpha(frame);
      byte[] head = dataset.head(frame);
      boolean[] out = new boolean[person.length];
      for (int i = 0; i < out.length; i++) {
        out[i] = (person[i] & 0xff) > 128 && (head[i] & 0xff) < 8;
      }
      return out;
    }

    /**
     * Writes the place in a frame to {@code out}, from that in the frame beside it; if it is known.
     */
    boolean find(int frame, double[] near, double[] out) {
      RgbImage image = dataset.frame(frame);
      boolean[] torso = torso(frame);
      int x = (int) Math.round(near[0]);
      int y = (int) Math.round(near[1]);
      double least = error(image, torso, x, y);
      if (least == NONE) {
        System.arraycopy(near, 0, out, 0, 2);
        return false;
      }
      for (int step : STEPS) {
        boolean moved = true;
        while (moved) {
          moved = false;
          for (int[] way : new int[][] {{step, 0}, {-step, 0}, {0, step}, {0, -step}}) {
            double e = error(image, torso, x + way[0], y + way[1]);
            if (e < least) {
              least = e;
              x += way[0];
              y += way[1];
              moved = true;
            }
          }
        }
      }
      out[0] = x + between(error(image, torso, x - 1, y), least, error(image, torso, x + 1, y));
      out[1] = y + between(error(image, torso, x, y - 1), least, error(image, torso, x, y + 1));
      return true;
    }

    /** The lowest point of the parabola through three errors, from the middle one. */
    private static double between(double before, double least, double after) {
      double bend = before + after - 2 * least;
      return before == NONE || after == NONE || bend <= 0 ? 0 : (before - after) / (2 * bend);
    }

    /** Mean squared difference of what both frames show of the torso. */
    private double error(RgbImage image, boolean[] torso, int dx, int dy) {
      long sum = 0;
      int count = 0;
      for (int y = Math.max(0, dy); y < Math.min(side, side + dy); y += STRIDE) {
        for (int x = Math.max(0, dx); x < Math.min(side, side + dx); x += STRIDE) {
          int i = y * side + x;
          int j = (y - dy) * side + x - dx;
          if (torso[i] && inReference[j]) {
            for (int c = 0; c < 3; c++) {
              int d = (image.rgb()[3 * i + c] & 0xff) - (reference.rgb()[3 * j + c] & 0xff);
              sum += (long) d * d;
            }
            count++;
          }
        }
      }
      double share = count * (double) (STRIDE * STRIDE) / (side * side);
      return share < LEAST ? NONE : (double) sum / count;
    }
  }
}
