package isexplore.head;

import isexplore.dataset.Dataset;
import isexplore.image.RgbImage;
import isexplore.math.Camera;
import isexplore.math.Pose;
import isexplore.math.Vec3;

/**
 * How far this person's shoulders follow the base of the neck, learned from pairs of training
 * frames: the two factors with which a shifted torso agrees best with the torso of another frame.
 *
 * @param sideways share of the neck's sideways motion on the screen that the torso shares
 * @param upwards the same for its vertical motion
 */
record BodyMotion(double sideways, double upwards) {
  private static final Vec3 NECK = new Vec3(0, -0.13, -0.02); // head space, metres
  private static final int PAIRS = 24;
  private static final int FACTORS = 6; // 0 … 1.25 in quarters
  private static final int STRIDE = 2; // every other pixel is enough

  /** Looks at pairs of training frames spread over the segment. */
  static BodyMotion of(Dataset dataset) {
    int frames = dataset.manifest().trainFrames();
    double[] error = new double[FACTORS * FACTORS];
    for (int k = 0; k < PAIRS && frames > 1; k++) {
      int a = k * frames / PAIRS;
      int b = (a + frames / 2 + k) % frames;
      addErrors(dataset, a, b, error);
    }
    int best = 0;
    for (int i = 1; i < error.length; i++) {
      best = error[i] < error[best] ? i : best;
    }
    return factors(best);
  }

  private static BodyMotion factors(int index) {
    int row = index / FACTORS;
    return new BodyMotion(0.25 * (index % FACTORS), 0.25 * row);
  }

  /**
   * How far to move the torso of a frame with pose {@code from} for a head at {@code to}, pixels.
   */
  double[] shift(Camera camera, Pose from, Pose to) {
    Vec3 p = from.apply(NECK);
    Vec3 q = to.apply(NECK);
    return new double[] {
      sideways * (camera.u(q) - camera.u(p)), upwards * (camera.v(q) - camera.v(p))
    };
  }

  /** Adds, for every pair of factors, the squared error of frame a's torso moved onto frame b's. */
  private static void addErrors(Dataset dataset, int a, int b, double[] error) {
    RgbImage from = dataset.frame(a);
    RgbImage to = dataset.frame(b);
    byte[] fromHead = dataset.head(a);
    byte[] fromPerson = dataset.alpha(a);
    byte[] toHead = dataset.head(b);
    byte[] toPerson = dataset.alpha(b);
    int side = dataset.side();
    for (int f = 0; f < error.length; f++) {
      double[] shift = factors(f).shift(dataset.camera(), dataset.pose(a), dataset.pose(b));
      int dx = (int) Math.round(shift[0]);
      int dy = (int) Math.round(shift[1]);
      long sum = 0;
      long count = 1;
      for (int y = Math.max(0, dy); y < Math.min(side, side + dy); y += STRIDE) {
        for (int x = Math.max(0, dx); x < Math.min(side, side + dx); x += STRIDE) {
          int i = y * side + x;
          int j = (y - dy) * side + x - dx;
          if (isTorso(toPerson, toHead, i) && isTorso(fromPerson, fromHead, j)) {
            for (int c = 0; c < 3; c++) {
              int d = (to.rgb()[3 * i + c] & 0xff) - (from.rgb()[3 * j + c] & 0xff);
              sum += (long) d * d;
            }
            count++;
          }
        }
      }
      error[f] += (double) sum / count;
    }
  }

  private static boolean isTorso(byte[] person, byte[] head, int i) {
    return (person[i] & 0xff) > 128 && (head[i] & 0xff) < 8;
  }
}
