package isexplore.process;

import isexplore.image.RgbImage;
import isexplore.kernel.Parallel;
import isexplore.math.Camera;
import isexplore.math.Floats;
import isexplore.math.Pose;
import isexplore.math.Procrustes;
import isexplore.math.Vec3;
import isexplore.perception.CanonicalFace;
import isexplore.perception.FaceLandmarks;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * From landmarks and pictures to poses and the person's shape: rigid shape by bundle adjustment,
 * poses refined by the picture, the rest of the surface; then the expression of each frame by what
 * {@link ExpressionLearner} learns.
 */
final class PersonTracker {
  private static final int KEYFRAMES = 60; // for the shape; more say the same again

  private final Camera camera;
  private final CanonicalFace canonical;
  private final FaceWeights weights;
  private final int poseWindow;
  private final Parallel parallel;

  PersonTracker(Camera camera, CanonicalFace canonical, int poseWindow, Parallel parallel) {
    this.camera = camera;
    this.canonical = canonical;
    this.weights = FaceWeights.of(canonical);
    this.poseWindow = poseWindow;
    this.parallel = parallel;
  }

  /**
   * A tracked person.
   *
   * @param encodings of all frames
   * @param likeness of all frames; unknown where poses were known
   */
  record Tracking(
      ExpressionLearner.Expressions expressions,
      List<MotionEncoder.Encoding> encodings,
      Likeness likeness) {}

  /**
   * Tracks all frames; face and basis come from some of the training frames alone.
   *
   * @param frames landmarks of all stored frames; all have a face
   * @param teachers training frames that can be learnt from, ascending
   * @param sample of the whole scan
   * @param pictures of the stored frames, by index; called by several threads
   */
  Tracking track(
      List<FaceLandmarks> frames,
      Stretches stretches,
      int[] teachers,
      List<ScanRun> sample,
      IntFunction<RgbImage> pictures) {
    double[] neutral = shape(spread(chosen(frames, teachers), KEYFRAMES));
    List<PoseRefiner.Refined> seen = poses(frames, teachers, neutral, pictures);
    List<Pose> poses = seen.stream().map(PoseRefiner.Refined::pose).toList();
    poses = PoseSmoother.smooth(poses, poseWindow, stretches);
    ExpressionLearner.Expressions expressions =
        learner()
            .learn(new ExpressionLearner.Film(frames, stretches, teachers, poses, neutral), sample);
    return new Tracking(
        expressions,
        expressions.encoder().encode(frames, poses),
        new Likeness(seen.stream().map(PoseRefiner.Refined::likeness).toArray(double[][]::new)));
  }

  /**
   * Tracks all but the poses, which are known.
   *
   * @param known poses of the stored frames
   * @param sample of the whole scan, with its poses
   */
  Tracking track(
      List<FaceLandmarks> frames,
      Stretches stretches,
      int[] teachers,
      List<Pose> known,
      List<ScanRun> sample) {
    double[] neutral =
        shape(
            spread(chosen(frames, teachers), KEYFRAMES),
            spread(chosen(known, teachers), KEYFRAMES));
    ExpressionLearner.Expressions expressions =
        learner()
            .learn(new ExpressionLearner.Film(frames, stretches, teachers, known, neutral), sample);
    return new Tracking(
        expressions, expressions.encoder().encode(frames, known), Likeness.unknown(known.size()));
  }

  private ExpressionLearner learner() {
    return new ExpressionLearner(camera, canonical, weights, poseWindow, parallel);
  }

  /** The personal shape in the canonical face's place, size and direction; shape [468, 3]. */
  private double[] shape(List<FaceLandmarks> keyframes) {
    double[] average = Floats.doubles(canonical.vertices());
    PoseSolver solver = new PoseSolver(camera, weights.rigid());
    List<Pose> start =
        keyframes.stream()
            .map(face -> solver.solve(face, average, solver.guess(face, average)))
            .toList();
    BundleAdjustment adjustment = new BundleAdjustment(camera, weights.rigid(), average, parallel);
    BundleAdjustment.Result result = adjustment.solve(keyframes, start);
    double[] shape = result.shape();
    Procrustes toCanonical = toCanonical(shape, canonical, weights.rigid());
    apply(toCanonical, shape);
    List<Pose> poses = result.poses().stream().map(toCanonical::carried).toList();
    addTheRest(keyframes, poses, average, shape);
    return shape;
  }

  /** The personal shape seen under known poses; shape [468, 3]. */
  private double[] shape(List<FaceLandmarks> keyframes, List<Pose> known) {
    double[] average = Floats.doubles(canonical.vertices());
    double[] shape =
        new BundleAdjustment(camera, weights.rigid(), average, parallel).shape(keyframes, known);
    addTheRest(keyframes, known, average, shape);
    return shape;
  }

  /** Fills in what is not rigid. */
  private void addTheRest(
      List<FaceLandmarks> keyframes, List<Pose> poses, double[] average, double[] shape) {
    for (int i = 0; i < shape.length; i++) {
      shape[i] = weights.rigid()[i / 3] > 0 ? shape[i] : average[i];
    }
    new SurfaceFitter(camera, canonical).fit(keyframes, poses, weights.rigid(), shape);
  }

  /** Of all frames, not smoothed: by landmarks, then by the texture of the teachers. */
  private List<PoseRefiner.Refined> poses(
      List<FaceLandmarks> frames, int[] teachers, double[] shape, IntFunction<RgbImage> pictures) {
    PoseSolver solver = new PoseSolver(camera, weights.rigid());
    Pose[] poses = new Pose[frames.size()];
    parallel.range(
        poses.length,
        t -> poses[t] = solver.solve(frames.get(t), shape, solver.guess(frames.get(t), shape)));
    PoseRefiner refiner =
        new PoseRefiner(
            camera,
            shape,
            SkullPoints.of(shape, canonical.triangles(), weights, PoseRefiner.SPACING),
            weights,
            chosen(frames, teachers),
            chosen(List.of(poses), teachers),
            k -> pictures.apply(teachers[k]),
            parallel);
    PoseRefiner.Refined[] refined = new PoseRefiner.Refined[poses.length];
    parallel.range(
        poses.length, t -> refined[t] = refiner.refine(pictures.apply(t), frames.get(t), poses[t]));
    return List.of(refined);
  }

  /** What carries the rigid points of a shape onto those of the canonical face. */
  static Procrustes toCanonical(double[] shape, CanonicalFace canonical, double[] rigid) {
    int[] certain = IntStream.range(0, rigid.length).filter(i -> rigid[i] == 1).toArray();
    return Procrustes.fit(Floats.of(shape), canonical.vertices(), certain);
  }

  private static void apply(Procrustes s, double[] shape) {
    for (int i = 0; i < shape.length; i += 3) {
      Vec3 x = s.apply(new Vec3(shape[i], shape[i + 1], shape[i + 2]));
      shape[i] = x.x();
      shape[i + 1] = x.y();
      shape[i + 2] = x.z();
    }
  }

  private static <T> List<T> chosen(List<T> all, int[] some) {
    return IntStream.of(some).mapToObj(all::get).toList();
  }

  private static <T> List<T> spread(List<T> frames, int most) {
    return chosen(frames, spreadIndices(frames.size(), most));
  }

  /** At most {@code most} of the numbers below n, evenly spread. */
  static int[] spreadIndices(int n, int most) {
    int count = Math.min(n, most);
    return IntStream.range(0, count).map(k -> (int) ((long) k * n / count)).toArray();
  }
}
