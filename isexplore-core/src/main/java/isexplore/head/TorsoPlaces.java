package isexplore.head;

import isexplore.dataset.Dataset;
import isexplore.image.RgbImage;

/**
 * Where the torso lies in every training frame, columns and rows from where it is in the middle
 * one: the shift with which its pixels agree best, found from frame to frame.
 */
final class TorsoPlaces {
  private static final int STRIDE = 3; // every third column and row is enough
  private static final int[] STEPS = {4, 2, 1}; // pixels
  private static final int LEAST = 100; // looked-at pixels that both frames must show
  private static final double NONE = Double.MAX_VALUE;

  private final Dataset dataset;
  private final int side;
  private final RgbImage reference;
  private final boolean[] inReference;

  private TorsoPlaces(Dataset dataset, int reference) {
    this.dataset = dataset;
    this.side = dataset.side();
    this.reference = dataset.frame(reference);
    this.inReference = torso(reference);
  }

  /** Shape [train frames, 2]. */
  static double[][] of(Dataset dataset) {
    int frames = dataset.manifest().trainFrames();
    int middle = frames / 2;
    TorsoPlaces places = new TorsoPlaces(dataset, middle);
    double[][] out = new double[frames][2];
    for (int i = middle + 1; i < frames; i++) {
      out[i] = places.find(i, out[i - 1]);
    }
    for (int i = middle - 1; i >= 0; i--) {
      out[i] = places.find(i, out[i + 1]);
    }
    return out;
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

  /** The place in a frame, from that in the frame beside it. */
  private double[] find(int frame, double[] near) {
    RgbImage image = dataset.frame(frame);
    boolean[] torso = torso(frame);
    int x = (int) Math.round(near[0]);
    int y = (int) Math.round(near[1]);
    double least = error(image, torso, x, y);
    if (least == NONE) {
      return near;
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
    return new double[] {
      x + between(error(image, torso, x - 1, y), least, error(image, torso, x + 1, y)),
      y + between(error(image, torso, x, y - 1), least, error(image, torso, x, y + 1))
    };
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
    return count < LEAST ? NONE : (double) sum / count;
  }
}
