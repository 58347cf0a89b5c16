package isexplore.process;

import isexplore.image.RgbImage;
import isexplore.kernel.Parallel;
import isexplore.math.Camera;
import isexplore.math.Pose;
import isexplore.math.Procrustes;
import isexplore.math.Vec3;
import isexplore.motion.PersonalFace;
import isexplore.perception.CanonicalFace;
import isexplore.perception.FaceLandmarks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * From landmarks and pictures to poses, a personal face and its encoder: rigid shape by bundle
 * adjustment, poses refined by the picture, the rest of the surface, the expression of each frame,
 * the motion basis.
 */
final class PersonTracker {
  private static final int KEYFRAMES = 60; // for the shape; more say the same again
  private static final int BASIS_FRAMES = 250;

  /** Pull of a code towards the mean; noise of neighbours is alike, so a point counts for less. */
  private static final double PULL = 4;

  /** Components of which the pull leaves less than this are noise and are left out. */
  private static final double LEAST_DEVIATION = 0.25;

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
   * @param likeness of all frames ({@link PoseRefiner.Refined}); 1 where poses were known
   * @param correction of poses that are found by landmarks alone
   */
  record Tracking(
      PersonalFace face,
      MotionEncoder encoder,
      List<MotionEncoder.Encoding> encodings,
      double[] likeness,
      PoseCorrection correction) {}

  /**
   * Tracks all frames; face and basis come from some of the training frames alone.
   *
   * @param frames landmarks of all stored frames; all have a face
   * @param teachers training frames that can be learnt from, ascending
   * @param pictures of these frames, by index; called by several threads
   */
  Tracking track(
      List<FaceLandmarks> frames,
      Stretches stretches,
      int[] teachers,
      IntFunction<RgbImage> pictures) {
    double[] neutral = shape(spread(chosen(frames, teachers), KEYFRAMES));
    List<PoseRefiner.Refined> seen = poses(frames, teachers, neutral, pictures);
    List<Pose> poses = seen.stream().map(PoseRefiner.Refined::pose).toList();
    poses = PoseSmoother.smooth(poses, poseWindow, stretches);
    double[] likeness = seen.stream().mapToDouble(PoseRefiner.Refined::likeness).toArray();
    return track(frames, stretches, teachers, poses, neutral, likeness);
  }

  /** Tracks all but the poses, which are known, one per frame. */
  Tracking track(
      List<FaceLandmarks> frames, Stretches stretches, int[] teachers, List<Pose> known) {
    double[] neutral =
        shape(
            spread(chosen(frames, teachers), KEYFRAMES),
            spread(chosen(known, teachers), KEYFRAMES));
    double[] likeness = new double[known.size()];
    Arrays.fill(likeness, 1);
    return track(frames, stretches, teachers, known, neutral, likeness);
  }

  private Tracking track(
      List<FaceLandmarks> frames,
      Stretches stretches,
      int[] teachers,
      List<Pose> poses,
      double[] neutral,
      double[] likeness) {
    List<FaceLandmarks> train = chosen(frames, teachers);
    List<Pose> trainPoses = chosen(poses, teachers);
    List<double[]> offsets = new ArrayList<>();
    for (int t : spreadIndices(train.size(), BASIS_FRAMES)) {
      offsets.add(offsets(train.get(t), trainPoses.get(t), neutral));
    }
    centre(offsets, neutral);
    double[] basis = MotionBasis.of(offsets, weights);
    double[] pull = new double[MotionEncoder.SHAPE_CODE];
    Arrays.fill(pull, PULL);
    Gaze gaze = Gaze.of(train);
    standardise(
        encoder(neutral, basis, pull, gaze).encode(train, trainPoses), neutral, basis, pull);
    MotionEncoder encoder = encoder(neutral, basis, pull, gaze);
    List<MotionEncoder.Encoding> byLandmarks = new ArrayList<>();
    for (int i = 0; i < stretches.train(); i = stretches.end(i)) {
      byLandmarks.addAll(encoder.encode(frames.subList(i, stretches.end(i))));
    }
    return new Tracking(
        face(neutral, basis),
        encoder,
        encoder.encode(frames, poses),
        likeness,
        PoseCorrection.learn(chosen(byLandmarks, teachers), trainPoses));
  }

  private MotionEncoder encoder(double[] neutral, double[] basis, double[] pull, Gaze gaze) {
    PersonalFace face = face(neutral, basis);
    return new MotionEncoder(camera, face, pull, weights, gaze, poseWindow, parallel);
  }

  /** The personal shape in the canonical face's place, size and direction; shape [468, 3]. */
  private double[] shape(List<FaceLandmarks> keyframes) {
    double[] average = doubles(canonical.vertices());
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
    double[] average = doubles(canonical.vertices());
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
            canonical.triangles(),
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

  /** How far each vertex lies from the neutral face in this frame; shape [468, 3], metres. */
  private double[] offsets(FaceLandmarks face, Pose pose, double[] neutral) {
    double[] out = new double[neutral.length];
    double[] shift = new double[3];
    PointProjection p = new PointProjection(camera);
    p.pose(pose);
    for (int i = 0; i < neutral.length / 3; i++) {
      p.project(neutral[3 * i], neutral[3 * i + 1], neutral[3 * i + 2]);
      p.shift(face.x(i) - p.u, face.y(i) - p.v, shift);
      System.arraycopy(shift, 0, out, 3 * i, 3);
    }
    return out;
  }

  /** Moves the mean of the offsets into the neutral face. */
  private static void centre(List<double[]> offsets, double[] neutral) {
    for (int i = 0; i < neutral.length; i++) {
      double sum = 0;
      for (double[] offset : offsets) {
        sum += offset[i];
      }
      double mean = sum / offsets.size();
      for (double[] offset : offsets) {
        offset[i] -= mean;
      }
      neutral[i] += mean;
    }
  }

  /** Changes the units so that these codes get mean 0 and deviation 1; all in place. */
  private static void standardise(
      List<MotionEncoder.Encoding> encodings, double[] neutral, double[] basis, double[] pull) {
    int size = neutral.length;
    for (int k = 0; k < pull.length; k++) {
      double sum = 0;
      double squares = 0;
      for (MotionEncoder.Encoding e : encodings) {
        sum += e.code()[k];
        squares += e.code()[k] * e.code()[k];
      }
      double mean = sum / encodings.size();
      double deviation = Math.sqrt(Math.max(0, squares / encodings.size() - mean * mean));
      deviation = deviation < LEAST_DEVIATION ? 0 : deviation;
      for (int i = 0; i < size; i++) {
        neutral[i] += mean * basis[k * size + i];
        basis[k * size + i] *= deviation;
      }
      pull[k] = deviation == 0 ? PULL : PULL * deviation * deviation;
    }
  }

  private PersonalFace face(double[] neutral, double[] basis) {
    return new PersonalFace(floats(neutral), floats(basis), canonical.triangles());
  }

  /** What carries the rigid points of a shape onto those of the canonical face. */
  static Procrustes toCanonical(double[] shape, CanonicalFace canonical, double[] rigid) {
    int[] certain = IntStream.range(0, rigid.length).filter(i -> rigid[i] == 1).toArray();
    return Procrustes.fit(floats(shape), canonical.vertices(), certain);
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

  private static double[] doubles(float[] x) {
    return IntStream.range(0, x.length).mapToDouble(i -> x[i]).toArray();
  }

  private static float[] floats(double[] x) {
    float[] out = new float[x.length];
    for (int i = 0; i < x.length; i++) {
      out[i] = (float) x[i];
    }
    return out;
  }
}
