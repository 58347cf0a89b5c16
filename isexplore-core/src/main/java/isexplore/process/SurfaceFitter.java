package isexplore.process;

import isexplore.math.Camera;
import isexplore.math.NormalEquations;
import isexplore.math.Pose;
import isexplore.perception.CanonicalFace;
import isexplore.perception.FaceLandmarks;
import java.util.List;
import java.util.TreeSet;

/**
 * Places the vertices that the bundle adjustment left out at their mean over the frames, poses
 * known. Depth is hardly seen in the views, so each vertex is weakly pulled to move away from the
 * canonical face as its neighbours on the mesh do.
 */
final class SurfaceFitter {
  private static final int SWEEPS = 20;

  /** Pull towards the neighbours, as a share of what all frames together say about a vertex. */
  private static final double SMOOTHNESS = 3e-3;

  private final Camera camera;
  private final CanonicalFace canonical;
  private final int[][] neighbours;

  SurfaceFitter(Camera camera, CanonicalFace canonical) {
    this.camera = camera;
    this.canonical = canonical;
    this.neighbours = neighbours(canonical.triangles());
  }

  /**
   * Moves the vertices with {@code fixed[i] == 0}, in place.
   *
   * @param shape shape [468, 3], metres
   * @param fixed shape [468]
   */
  void fit(List<FaceLandmarks> frames, List<Pose> poses, double[] fixed, double[] shape) {
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      for (int i = 0; i < fixed.length; i++) {
        if (fixed[i] == 0) {
          step(frames, poses, i, shape);
        }
      }
    }
  }

  private void step(List<FaceLandmarks> frames, List<Pose> poses, int i, double[] shape) {
    NormalEquations equations = new NormalEquations(3);
    PointProjection p = new PointProjection(camera);
    double information = 0;
    for (int f = 0; f < frames.size(); f++) {
      p.pose(poses.get(f));
      p.differentiate(shape[3 * i], shape[3 * i + 1], shape[3 * i + 2]);
      equations.add(p.uByPoint, frames.get(f).x(i) - p.u, 1);
      equations.add(p.vByPoint, frames.get(f).y(i) - p.v, 1);
      double k = camera.focal() / p.depth;
      information += 2 * k * k;
    }
    for (int c = 0; c < 3; c++) {
      double shift = 0;
      for (int j : neighbours[i]) {
        shift += shape[3 * j + c] - canonical.vertices()[3 * j + c];
      }
      double target = canonical.vertices()[3 * i + c] + shift / Math.max(1, neighbours[i].length);
      equations.pull(c, target - shape[3 * i + c], SMOOTHNESS * information);
    }
    double[] move = equations.solve();
    for (int c = 0; c < 3; c++) {
      shape[3 * i + c] += move[c];
    }
  }

  private static int[][] neighbours(int[] triangles) {
    List<TreeSet<Integer>> sets =
        java.util.stream.Stream.generate(TreeSet<Integer>::new)
            .limit(CanonicalFace.VERTICES)
            .toList();
    for (int t = 0; t < triangles.length; t += 3) {
      for (int a = 0; a < 3; a++) {
        sets.get(triangles[t + a]).add(triangles[t + (a + 1) % 3]);
        sets.get(triangles[t + a]).add(triangles[t + (a + 2) % 3]);
      }
    }
    return sets.stream()
        .map(s -> s.stream().mapToInt(Integer::intValue).toArray())
        .toArray(int[][]::new);
  }
}
