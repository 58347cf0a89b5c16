package isexplore.evaluate;

import isexplore.dataset.Dataset;
import isexplore.evaluate.Evaluation.PoseFigures;
import isexplore.math.Quaternion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Held-out frames binned by how far their pose is from any training frame: what views buy. */
final class NewPoses {
  private static final double[] EDGES = {0, 1, 2, 4, 8, 180}; // degrees

  private NewPoses() {}

  /**
   * The bins that hold frames.
   *
   * @param psnr PSNR of the face box of every held-out frame, by arm
   */
  static List<PoseFigures> of(Dataset dataset, Map<Arm, List<Double>> psnr) {
    int train = dataset.manifest().trainFrames();
    double[] distance = new double[dataset.manifest().tailFrames()];
    for (int i = 0; i < distance.length; i++) {
      distance[i] = toNearest(dataset, dataset.pose(train + i).rotation(), train);
    }
    List<PoseFigures> out = new ArrayList<>();
    for (int b = 0; b + 1 < EDGES.length; b++) {
      List<Integer> frames = new ArrayList<>();
      for (int i = 0; i < distance.length; i++) {
        if (distance[i] >= EDGES[b] && distance[i] < EDGES[b + 1]) {
          frames.add(i);
        }
      }
      if (!frames.isEmpty()) {
        out.add(
            new PoseFigures(
                EDGES[b],
                EDGES[b + 1],
                frames.size(),
                Objects.requireNonNull(mean(psnr.get(Arm.PASTE), frames)),
                mean(psnr.get(Arm.TRACKED), frames),
                mean(psnr.get(Arm.SPEECH), frames)));
      }
    }
    return out;
  }

  private static @Nullable Double mean(@Nullable List<Double> psnr, List<Integer> frames) {
    return psnr == null ? null : frames.stream().mapToDouble(psnr::get).average().orElseThrow();
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
