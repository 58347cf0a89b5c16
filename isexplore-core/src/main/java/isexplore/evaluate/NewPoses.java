package isexplore.evaluate;

import isexplore.dataset.Dataset;
import isexplore.evaluate.Evaluation.PoseFigures;
import isexplore.math.Quaternion;
import java.util.ArrayList;
import java.util.List;

/** Held-out frames binned by how far their pose is from any training frame: what views buy. */
final class NewPoses {
  private static final double[] EDGES = {0, 1, 2, 4, 8, 180}; // degrees

  private NewPoses() {}

  /**
   * The bins that hold frames.
   *
   * @param paste PSNR of the face box of every held-out frame
   * @param tracked the same
   */
  static List<PoseFigures> of(Dataset dataset, List<Double> paste, List<Double> tracked) {
    int train = dataset.manifest().trainFrames();
    double[] distance = new double[tracked.size()];
    for (int i = 0; i < distance.length; i++) {
      distance[i] = toNearest(dataset, dataset.pose(train + i).rotation(), train);
    }
    List<PoseFigures> out = new ArrayList<>();
    for (int b = 0; b + 1 < EDGES.length; b++) {
      double pasteSum = 0;
      double trackedSum = 0;
      int count = 0;
      for (int i = 0; i < distance.length; i++) {
        if (distance[i] >= EDGES[b] && distance[i] < EDGES[b + 1]) {
          pasteSum += paste.get(i);
          trackedSum += tracked.get(i);
          count++;
        }
      }
      if (count > 0) {
        out.add(
            new PoseFigures(EDGES[b], EDGES[b + 1], count, pasteSum / count, trackedSum / count));
      }
    }
    return out;
  }

  private static double toNearest(Dataset dataset, Quaternion to, int train) {
    double best = 180;
    for (int i = 0; i < train; i++) {
      Quaternion turn = dataset.pose(i).rotation().conjugate().times(to);
      best = Math.min(best, Math.toDegrees(turn.toRotationVector().length()));
    }
    return best;
  }
}
