package isexplore.select;

import isexplore.math.CounterRandom;
import java.util.Arrays;

/**
 * Audio feature diversity as coverage, the alternative to {@link AudioDiversity}: the video's
 * speech is divided into 128 clusters (k-means on 24 components of the speech features, frames with
 * voice only), and a candidate gets the share of the video's speech that lies in clusters it
 * visits, in per cent.
 */
final class AudioCoverage implements Dimension {
  private static final int CLUSTERS = 128;
  private static final int COMPONENTS = 24;
  private static final int ROUNDS = 8;
  private static final int MOST_ROWS = 4000; // that clusters are learnt from

  @Override
  public String name() {
    return "coverage";
  }

  @Override
  public String title() {
    return "audio coverage";
  }

  @Override
  public String unit() {
    return "% of the speech";
  }

  @Override
  public int digits() {
    return 0;
  }

  @Override
  public String words() {
    return "it visits the clusters that hold {value} % of the speech";
  }

  @Override
  public boolean needsSpeech() {
    return true;
  }

  @Override
  public Measure on(Track track) {
    int[] cluster = clusters(track);
    double[] share = new double[CLUSTERS];
    int speaking = 0;
    for (int c : cluster) {
      if (c >= 0) {
        share[c]++;
        speaking++;
      }
    }
    double scale = 100.0 / Math.max(1, speaking);
    return pieces -> {
      boolean[] visited = new boolean[CLUSTERS];
      double sum = 0;
      for (int i = 0; i < pieces.frames(); i++) {
        int c = cluster[pieces.frame(i)];
        if (c >= 0 && !visited[c]) {
          visited[c] = true;
          sum += share[c];
        }
      }
      return scale * sum;
    };
  }

  /** Cluster of every frame, - 1 where nobody speaks. */
  private static int[] clusters(Track track) {
    double[][] rows = new double[track.end()][];
    for (int i = 0; i < rows.length; i++) {
      boolean speaks = track.hasFace(i) && track.row(i).voice();
      rows[i] =
          speaks ? Arrays.copyOfRange(track.speech().row(i), 1, 1 + COMPONENTS) : new double[0];
    }
    int[] cluster = new int[rows.length];
    Arrays.fill(cluster, -1);
    double[][] spoken = Arrays.stream(rows).filter(r -> r.length > 0).toArray(double[][]::new);
    if (spoken.length == 0) {
      return cluster;
    }
    double[][] centres = centres(spoken);
    for (int i = 0; i < rows.length; i++) {
      cluster[i] = rows[i].length == 0 ? -1 : nearest(centres, rows[i]);
    }
    return cluster;
  }

  private static double[][] centres(double[][] spoken) {
    CounterRandom random = new CounterRandom(7);
    double[][] centres = new double[CLUSTERS][];
    for (int c = 0; c < CLUSTERS; c++) {
      centres[c] = spoken[random.below(spoken.length, 0, c)].clone();
    }
    int step = Math.ceilDiv(spoken.length, MOST_ROWS);
    for (int round = 0; round < ROUNDS; round++) {
      double[][] sums = new double[CLUSTERS][COMPONENTS];
      int[] counts = new int[CLUSTERS];
      for (int i = 0; i < spoken.length; i += step) {
        int c = nearest(centres, spoken[i]);
        counts[c]++;
        for (int k = 0; k < COMPONENTS; k++) {
          sums[c][k] += spoken[i][k];
        }
      }
      for (int c = 0; c < CLUSTERS; c++) {
        for (int k = 0; k < COMPONENTS && counts[c] > 0; k++) {
          centres[c][k] = sums[c][k] / counts[c];
        }
      }
    }
    return centres;
  }

  private static int nearest(double[][] centres, double[] x) {
    int best = 0;
    double least = Double.MAX_VALUE;
    for (int c = 0; c < centres.length; c++) {
      double distance = 0;
      for (int k = 0; k < x.length; k++) {
        double d = x[k] - centres[c][k];
        distance += d * d;
      }
      if (distance < least) {
        least = distance;
        best = c;
      }
    }
    return best;
  }
}
