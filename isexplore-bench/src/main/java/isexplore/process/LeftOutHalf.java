package isexplore.process;

import isexplore.config.ProcessConfig;
import isexplore.dataset.Dataset;
import isexplore.kernel.Parallel;
import isexplore.math.Pose;
import isexplore.perception.CanonicalFace;
import isexplore.perception.FaceLandmarks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Poses from one half of a face, judged by the other: its squares are coloured like a chessboard,
 * those of one colour are tracked, texture and landmarks, and those of the other are left out.
 */
final class LeftOutHalf {
  private static final int VIEWS = 25; // of the texture that is left out, as in PoseRefiner
  private static final double CERTAIN = 0.5; // weight of frames that count
  private static final double ERROR = 0.5; // pixels of 512 that noise may move a square
  private static final double WIDTH = 512;

  private final Dataset dataset;
  private final Parallel parallel;
  private final double[] shape;
  private final FaceWeights weights;
  private final SkullPoints points;
  private final int colour;
  private final int[] certain; // frames that count, segment and tail
  private final List<FaceLandmarks> faces;

  /** Of a dataset; colour 0 or 1 is left out. */
  LeftOutHalf(Dataset dataset, int colour, Parallel parallel) {
    this.dataset = dataset;
    this.colour = colour;
    this.parallel = parallel;
    float[] neutral = dataset.face().neutral();
    int[] triangles = dataset.face().triangles();
    shape = IntStream.range(0, neutral.length).mapToDouble(i -> neutral[i]).toArray();
    weights = FaceWeights.of(new CanonicalFace(neutral, triangles, new float[2 * 468]));
    points = SkullPoints.of(shape, triangles, weights, PoseRefiner.SPACING);
    int frames = dataset.manifest().frames();
    certain = certain(frames);
    faces = IntStream.range(0, frames).mapToObj(dataset::landmarks).toList();
  }

  private int colour(double x, double y) {
    return Math.floorMod(SkullPatches.row(y) + SkullPatches.column(x), 2);
  }

  /** Points that are left out, or those that are not. */
  private SkullPoints half(boolean leftOut) {
    double[] x = points.position();
    return points.only(
        IntStream.range(0, points.size())
            .filter(i -> (colour(x[3 * i], x[3 * i + 1]) == colour) == leftOut)
            .toArray());
  }

  private FaceWeights kept() {
    double[] rigid = weights.rigid().clone();
    for (int i = 0; i < rigid.length; i++) {
      rigid[i] = colour(shape[3 * i], shape[3 * i + 1]) == colour ? 0 : rigid[i];
    }
    return new FaceWeights(rigid, weights.lips(), weights.eyes(), weights.fit());
  }

  /** Of all frames, not smoothed, by the landmarks that are kept. */
  List<Pose> byLandmarks() {
    PoseSolver solver = new PoseSolver(dataset.camera(), kept().rigid());
    Pose[] out = new Pose[faces.size()];
    parallel.range(
        out.length,
        t -> out[t] = solver.solve(faces.get(t), shape, solver.guess(faces.get(t), shape)));
    return List.of(out);
  }

  /** The same, by the texture as well. */
  List<Pose> byTexture(List<Pose> start) {
    int[] teachers = teachers();
    PoseRefiner refiner =
        new PoseRefiner(
            dataset.camera(),
            shape,
            half(false),
            kept(),
            IntStream.of(teachers).mapToObj(faces::get).toList(),
            IntStream.of(teachers).mapToObj(start::get).toList(),
            k -> dataset.frame(teachers[k]),
            parallel);
    Pose[] out = new Pose[faces.size()];
    parallel.range(
        out.length,
        t -> out[t] = refiner.refine(dataset.frame(t), faces.get(t), start.get(t)).pose());
    return List.of(out);
  }

  /** Of all frames, by everything: nothing is left out. */
  List<Pose> stored() {
    return IntStream.range(0, faces.size()).mapToObj(dataset::pose).toList();
  }

  /** Smoothed as those that are stored. */
  List<Pose> smoothed(List<Pose> poses) {
    int train = dataset.manifest().trainFrames();
    int piece = dataset.manifest().pieceFrames();
    Stretches stretches = new Stretches(train, piece, poses.size());
    return PoseSmoother.smooth(poses, ProcessConfig.defaults().poseWindow(), stretches);
  }

  private int[] teachers() {
    return certain(dataset.manifest().trainFrames());
  }

  private int[] certain(int of) {
    return IntStream.range(0, of).filter(i -> dataset.weight(i) >= CERTAIN).toArray();
  }

  /** Adds how far picture and mean texture of the left-out squares are apart, pixels of 512. */
  void texture(List<Pose> poses, LeftOutError sum) {
    SkullPoints leftOut = half(true);
    int[][] squares = SkullPatches.of(leftOut).points();
    SkullTexture texture = texture(leftOut, poses);
    double scale = WIDTH / dataset.side();
    double[][][] shifts = new double[certain.length][squares.length][];
    parallel.range(
        certain.length,
        k -> {
          SkullView view = view(leftOut, certain[k], poses);
          view.look();
          view.matchGain(texture);
          for (int s = 0; s < squares.length; s++) {
            double[] shift = PatchShift.of(view, texture, squares[s], ERROR / scale);
            shifts[k][s] = Arrays.stream(shift).map(pixels -> scale * pixels).toArray();
          }
        });
    List<Pose> at = IntStream.of(certain).mapToObj(poses::get).toList();
    for (int s = 0; s < squares.length; s++) {
      int square = s;
      sum.add(Arrays.stream(shifts).map(frame -> frame[square]).toList(), at);
    }
    addRest(centres(leftOut, squares), shifts, at, sum);
  }

  private void addRest(
      double[][] centres, double[][][] shifts, List<Pose> poses, LeftOutError sum) {
    RigidRest rest = new RigidRest(dataset.camera());
    for (int k = 0; k < shifts.length; k++) {
      double[][] frame = shifts[k];
      int[] seen = IntStream.range(0, frame.length).filter(s -> frame[s].length > 0).toArray();
      sum.addRest(
          rest.meanSquare(
              poses.get(k),
              IntStream.of(seen).mapToObj(s -> centres[s]).toArray(double[][]::new),
              IntStream.of(seen).mapToObj(s -> frame[s]).toArray(double[][]::new)));
    }
  }

  private static double[][] centres(SkullPoints points, int[][] squares) {
    double[][] out = new double[squares.length][3];
    for (int s = 0; s < squares.length; s++) {
      for (int i : squares[s]) {
        for (int c = 0; c < 3; c++) {
          out[s][c] += points.position()[3 * i + c] / squares[s].length;
        }
      }
    }
    return out;
  }

  private SkullTexture texture(SkullPoints leftOut, List<Pose> poses) {
    int[] teachers = teachers();
    List<SkullView> views = new ArrayList<>();
    for (int k : PersonTracker.spreadIndices(teachers.length, VIEWS)) {
      views.add(view(leftOut, teachers[k], poses));
      views.getLast().look();
    }
    return SkullTexture.of(views);
  }

  private SkullView view(SkullPoints leftOut, int i, List<Pose> poses) {
    return new SkullView(dataset.camera(), leftOut, dataset.frame(i), faces.get(i), poses.get(i));
  }

  /**
   * Adds how far the left-out landmarks are from the surface, each point's mean taken off as a
   * texture has it, pixels of 512.
   */
  void landmarks(List<Pose> poses, LeftOutError sum) {
    List<Pose> at = IntStream.of(certain).mapToObj(poses::get).toList();
    for (int v = 0; v < weights.rigid().length; v++) {
      if (weights.rigid()[v] == 1 && colour(shape[3 * v], shape[3 * v + 1]) == colour) {
        sum.add(distances(v, poses), at);
      }
    }
  }

  private List<double[]> distances(int vertex, List<Pose> poses) {
    double scale = WIDTH / dataset.side();
    PointProjection p = new PointProjection(dataset.camera());
    List<double[]> out = new ArrayList<>();
    double[] mean = new double[2];
    for (int i : certain) {
      p.pose(poses.get(i));
      p.project(shape[3 * vertex], shape[3 * vertex + 1], shape[3 * vertex + 2]);
      double right = scale * (faces.get(i).x(vertex) - p.u);
      double down = scale * (faces.get(i).y(vertex) - p.v);
      out.add(new double[] {right, down});
      mean[0] += right / certain.length;
      mean[1] += down / certain.length;
    }
    return out.stream().map(d -> new double[] {d[0] - mean[0], d[1] - mean[1]}).toList();
  }
}
