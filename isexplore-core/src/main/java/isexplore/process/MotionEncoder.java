package isexplore.process;

import isexplore.kernel.Parallel;
import isexplore.math.Camera;
import isexplore.math.NormalEquations;
import isexplore.math.Pose;
import isexplore.motion.MotionCode;
import isexplore.motion.PersonalFace;
import isexplore.perception.FaceLandmarks;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Turns landmarks into poses and motion codes for one person: the pose from the rigid points, then,
 * the poses smoothed over time, the code by robust Gauss-Newton with a weak pull to the mean. The
 * same for training frames, tail and scan.
 */
final class MotionEncoder {
  /** Numbers of the code that move vertices: all but gaze. */
  static final int SHAPE_CODE = MotionCode.LIPS + MotionCode.EYES;

  private static final int STEPS = 3;
  private static final double NOISE = 0.004; // of landmarks, in face heights
  private static final double HUBER = 0.03; // in face heights; wide, so that blinks are believed

  private final Camera camera;
  private final double[] neutral; // [468, 3]
  private final double[] basis; // [468, 3, SHAPE_CODE]: what one vertex needs lies together
  private final double[] pull; // [SHAPE_CODE]
  private final FaceWeights weights;
  private final Gaze gaze;
  private final PoseLeak leak;
  private final int poseWindow;
  private final Parallel parallel;

  /**
   * For one person.
   *
   * @param pull towards the mean, per number of the shape code, in units of the landmarks' noise
   */
  MotionEncoder(
      Camera camera,
      PersonalFace face,
      double[] pull,
      FaceWeights weights,
      Gaze gaze,
      PoseLeak leak,
      int poseWindow,
      Parallel parallel) {
    this.camera = camera;
    this.pull = pull.clone();
    this.weights = weights;
    this.gaze = gaze;
    this.leak = leak;
    this.poseWindow = poseWindow;
    this.parallel = parallel;
    int size = face.neutral().length;
    neutral = new double[size];
    basis = new double[size * SHAPE_CODE];
    for (int i = 0; i < size; i++) {
      neutral[i] = face.neutral()[i];
      for (int k = 0; k < SHAPE_CODE; k++) {
        basis[i * SHAPE_CODE + k] = face.basis()[k * size + i];
      }
    }
  }

  /**
   * What a frame became.
   *
   * @param error weighted RMS distance of the landmarks from the fitted surface, in face heights
   */
  record Encoding(Pose pose, float[] code, double error) {}

  /** Encodes consecutive frames that only landmarks tell of; all have a face. */
  List<Encoding> encode(List<FaceLandmarks> sequence, PoseCorrection correction) {
    List<Pose> poses = encode(sequence).stream().map(correction::of).toList();
    return encode(sequence, poses);
  }

  /** Encodes consecutive frames, all with a face, under the poses that the landmarks give. */
  List<Encoding> encode(List<FaceLandmarks> sequence) {
    Pose[] raw = new Pose[sequence.size()];
    parallel.range(raw.length, t -> raw[t] = pose(sequence.get(t)));
    return encode(
        sequence, PoseSmoother.smooth(List.of(raw), poseWindow, Stretches.one(raw.length)));
  }

  /** Encodes frames whose smoothed poses are known. */
  List<Encoding> encode(List<FaceLandmarks> frames, List<Pose> poses) {
    Encoding[] out = new Encoding[frames.size()];
    parallel.range(out.length, t -> out[t] = code(frames.get(t), poses.get(t)));
    return List.of(out);
  }

  private Pose pose(FaceLandmarks face) {
    PoseSolver solver = new PoseSolver(camera, weights.rigid());
    return solver.solve(face, neutral, solver.guess(face, neutral));
  }

  private Encoding code(FaceLandmarks face, Pose pose) {
    double[] code = new double[SHAPE_CODE];
    double[] rest = leak.drawn(neutral, pose);
    double scale = 1 / (NOISE * face.faceHeight());
    NormalEquations equations = new NormalEquations(SHAPE_CODE);
    PointProjection p = new PointProjection(camera);
    p.pose(pose);
    double[] uRow = new double[SHAPE_CODE];
    double[] vRow = new double[SHAPE_CODE];
    for (int step = 0; step < STEPS; step++) {
      equations.clear();
      for (int i = 0; i < weights.fit().length; i++) {
        if (weights.lips()[i] + weights.eyes()[i] > 0) {
          p.differentiate(
              at(3 * i, rest, code), at(3 * i + 1, rest, code), at(3 * i + 2, rest, code));
          double du = face.x(i) - p.u;
          double dv = face.y(i) - p.v;
          double length = Math.sqrt(du * du + dv * dv);
          double w = weights.fit()[i] * Robust.weight(length, HUBER * face.faceHeight());
          rows(p, i, uRow, vRow);
          equations.add(uRow, du, w * scale * scale);
          equations.add(vRow, dv, w * scale * scale);
        }
      }
      for (int k = 0; k < SHAPE_CODE; k++) {
        equations.pull(k, -code[k], pull[k]);
      }
      double[] move = equations.solve();
      for (int k = 0; k < SHAPE_CODE; k++) {
        code[k] += move[k];
      }
    }
    float[] out = new float[MotionCode.SIZE];
    IntStream.range(0, SHAPE_CODE).forEach(k -> out[k] = (float) code[k]);
    gaze.encode(face, out);
    return new Encoding(pose, out, error(face, p, rest, code));
  }

  /** Derivatives of the projection of vertex i by the code. */
  private void rows(PointProjection p, int i, double[] uRow, double[] vRow) {
    Arrays.fill(uRow, 0);
    Arrays.fill(vRow, 0);
    for (int c = 0; c < 3; c++) {
      int from = (3 * i + c) * SHAPE_CODE;
      for (int k = 0; k < SHAPE_CODE; k++) {
        uRow[k] += p.uByPoint[c] * basis[from + k];
        vRow[k] += p.vByPoint[c] * basis[from + k];
      }
    }
  }

  /** Coordinate j of the drawn surface for a code. */
  private double at(int j, double[] rest, double[] code) {
    double x = rest[j];
    for (int k = 0; k < SHAPE_CODE; k++) {
      x += code[k] * basis[j * SHAPE_CODE + k];
    }
    return x;
  }

  private double error(FaceLandmarks face, PointProjection p, double[] rest, double[] code) {
    double sum = 0;
    double total = 0;
    for (int i = 0; i < weights.fit().length; i++) {
      p.project(at(3 * i, rest, code), at(3 * i + 1, rest, code), at(3 * i + 2, rest, code));
      double du = face.x(i) - p.u;
      double dv = face.y(i) - p.v;
      sum += weights.fit()[i] * (du * du + dv * dv);
      total += weights.fit()[i];
    }
    return Math.sqrt(sum / total) / face.faceHeight();
  }
}
