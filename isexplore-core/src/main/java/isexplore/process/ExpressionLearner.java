package isexplore.process;

import isexplore.kernel.Parallel;
import isexplore.math.Camera;
import isexplore.math.Floats;
import isexplore.math.Pose;
import isexplore.motion.PersonalFace;
import isexplore.perception.CanonicalFace;
import isexplore.perception.FaceLandmarks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * From landmarks under known poses to how this person's face moves: the neutral face, the motion
 * basis and the encoder, all from the frames that can be learnt from.
 */
final class ExpressionLearner {
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

  ExpressionLearner(
      Camera camera,
      CanonicalFace canonical,
      FaceWeights weights,
      int poseWindow,
      Parallel parallel) {
    this.camera = camera;
    this.canonical = canonical;
    this.weights = weights;
    this.poseWindow = poseWindow;
    this.parallel = parallel;
  }

  /**
   * What is known before.
   *
   * @param frames landmarks of all stored frames; all have a face
   * @param teachers those that can be learnt from, ascending
   * @param poses of all stored frames
   * @param neutral shape of the face, [468, 3], metres
   */
  record Film(
      List<FaceLandmarks> frames,
      Stretches stretches,
      int[] teachers,
      List<Pose> poses,
      double[] neutral) {
    private List<FaceLandmarks> lessons() {
      return IntStream.of(teachers).mapToObj(frames::get).toList();
    }

    private List<Pose> lessonPoses() {
      return IntStream.of(teachers).mapToObj(poses::get).toList();
    }
  }

  /**
   * What was learnt.
   *
   * @param correction of poses that are found by landmarks alone
   */
  record Expressions(PersonalFace face, MotionEncoder encoder, PoseCorrection correction) {}

  /**
   * Learns twice: the second time without what the turn of the head does to the landmarks, which
   * the first encoder shows on these frames and on the scan.
   *
   * @param sample of the whole scan
   */
  Expressions learn(Film film, List<ScanRun> sample) {
    Expressions raw = learn(film, PoseLeak.NONE);
    List<MotionEncoder.Encoding> seen =
        new ArrayList<>(raw.encoder().encode(film.lessons(), film.lessonPoses()));
    sample.forEach(run -> seen.addAll(run.encode(raw)));
    return learn(film, PoseLeak.learn(seen, raw.face(), weights));
  }

  private Expressions learn(Film film, PoseLeak leak) {
    List<FaceLandmarks> lessons = film.lessons();
    List<Pose> poses = film.lessonPoses();
    double[] neutral = film.neutral().clone();
    List<double[]> offsets = new ArrayList<>();
    for (int t : PersonTracker.spreadIndices(lessons.size(), BASIS_FRAMES)) {
      double[] drawn = offsets(lessons.get(t), poses.get(t), neutral);
      offsets.add(leak.undrawn(drawn, poses.get(t)));
    }
    centre(offsets, neutral);
    double[] basis = new MotionBasis(canonical.mirror(), weights).of(offsets);
    double[] pull = new double[MotionEncoder.SHAPE_CODE];
    Arrays.fill(pull, PULL);
    Gaze gaze = Gaze.of(lessons);
    standardise(
        encoder(neutral, basis, pull, gaze, leak).encode(lessons, poses), neutral, basis, pull);
    MotionEncoder encoder = encoder(neutral, basis, pull, gaze, leak);
    return new Expressions(face(neutral, basis), encoder, correction(film, encoder));
  }

  private MotionEncoder encoder(
      double[] neutral, double[] basis, double[] pull, Gaze gaze, PoseLeak leak) {
    PersonalFace face = face(neutral, basis);
    return new MotionEncoder(camera, face, pull, weights, gaze, leak, poseWindow, parallel);
  }

  private static PoseCorrection correction(Film film, MotionEncoder encoder) {
    List<MotionEncoder.Encoding> byLandmarks = new ArrayList<>();
    for (int i = 0; i < film.stretches().train(); i = film.stretches().end(i)) {
      byLandmarks.addAll(encoder.encode(film.frames().subList(i, film.stretches().end(i))));
    }
    List<MotionEncoder.Encoding> lessons =
        IntStream.of(film.teachers()).mapToObj(byLandmarks::get).toList();
    return PoseCorrection.learn(lessons, film.lessonPoses());
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
    return new PersonalFace(Floats.of(neutral), Floats.of(basis), canonical.triangles());
  }
}
