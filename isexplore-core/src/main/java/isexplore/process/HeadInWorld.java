package isexplore.process;

import isexplore.event.UserError;
import isexplore.kernel.Parallel;
import isexplore.math.Camera;
import isexplore.math.NormalEquations;
import isexplore.math.Pose;
import isexplore.math.Procrustes;
import isexplore.math.Quaternion;
import isexplore.math.Vec3;
import isexplore.perception.CanonicalFace;
import isexplore.perception.FaceLandmarks;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Finds the head in the world of a given tracking, so that poses in that world and its unit become
 * poses of our head space by one similarity; nothing else about them changes. First the similarity
 * that carries the standard face to where the landmarks of all frames are seen, by robust
 * Gauss-Newton; then the same from the person's own shape, as when we track ourselves.
 */
final class HeadInWorld {
  private static final int STEPS = 20;

  /** Pull that only settles what a head that never turns leaves open, as a share of all rows. */
  private static final double DAMPING = 1e-6;

  /** How far landmarks may be off, in face heights, beyond what our own poses leave. */
  private static final double MOST_ERROR = 0.03;

  private final Camera camera;
  private final CanonicalFace canonical;
  private final Parallel parallel;
  private final double[] face;
  private final double[] weights;

  HeadInWorld(Camera camera, CanonicalFace canonical, Parallel parallel) {
    this.camera = camera;
    this.canonical = canonical;
    this.parallel = parallel;
    this.weights = FaceWeights.of(canonical).rigid();
    this.face = new double[canonical.vertices().length];
    for (int i = 0; i < face.length; i++) {
      face[i] = canonical.vertices()[i];
    }
  }

  /**
   * What turns poses in the world into poses of head space; such that do not fit the landmarks are
   * a {@link UserError}.
   *
   * @param frames that have a face
   * @param poses of these frames in the world
   */
  UnaryOperator<Pose> find(List<FaceLandmarks> frames, List<Pose> poses) {
    Procrustes toHead = ofStandardFace(frames, poses).inverse();
    List<Pose> near = poses.stream().map(toHead::carried).toList();
    double[] shape = new BundleAdjustment(camera, weights, face, parallel).shape(frames, near);
    Procrustes toCanonical = PersonTracker.toCanonical(shape, canonical, weights);
    return pose -> toCanonical.carried(toHead.carried(pose));
  }

  /** The similarity from head space to the world. */
  private Procrustes ofStandardFace(List<FaceLandmarks> frames, List<Pose> poses) {
    List<Pose> own = frames.stream().map(this::ownPose).toList();
    double least = error(frames, own, Procrustes.IDENTITY);
    Procrustes place = between(own.getFirst(), poses.getFirst());
    double error = error(frames, poses, place);
    for (int step = 0; step < STEPS && error < Double.POSITIVE_INFINITY; step++) {
      place = moved(place, equations(frames, poses, place).solve());
      error = error(frames, poses, place);
    }
    double more = Math.sqrt(Math.max(0, error * error - least * least));
    if (!(more < MOST_ERROR)) {
      throw new UserError(
          "The cameras miss the faces in the pictures by %.2f face heights, where %s is the most; a"
              + " head learnt with them would be a blur. Track the frames again.",
          more, MOST_ERROR);
    }
    return place;
  }

  private Pose ownPose(FaceLandmarks seen) {
    PoseSolver solver = new PoseSolver(camera, weights);
    return solver.solve(seen, face, solver.guess(seen, face));
  }

  /** The similarity that makes a pose of head space one of the world. */
  private static Procrustes between(Pose head, Pose world) {
    double scale = world.translation().length() / head.translation().length();
    Quaternion back = world.rotation().conjugate();
    Vec3 shift = head.translation().times(scale).minus(world.translation());
    return new Procrustes(back.times(head.rotation()), scale, back.rotate(shift));
  }

  private Vec3 vertex(int i) {
    return new Vec3(face[3 * i], face[3 * i + 1], face[3 * i + 2]);
  }

  /** RMS distance from the landmarks in face heights, infinite for a head behind a camera. */
  private double error(List<FaceLandmarks> frames, List<Pose> poses, Procrustes place) {
    double sum = 0;
    double total = 0;
    PointProjection p = new PointProjection(camera);
    for (int f = 0; f < frames.size(); f++) {
      FaceLandmarks seen = frames.get(f);
      p.pose(poses.get(f));
      for (int i = 0; i < weights.length; i++) {
        Vec3 x = place.apply(vertex(i));
        p.project(x.x(), x.y(), x.z());
        double du = (seen.x(i) - p.u) / seen.faceHeight();
        double dv = (seen.y(i) - p.v) / seen.faceHeight();
        sum += p.depth > 0 ? weights[i] * (du * du + dv * dv) : Double.POSITIVE_INFINITY;
        total += weights[i];
      }
    }
    return Math.sqrt(sum / total);
  }

  /** Of rotation, shift in metres of the head and logarithm of scale. */
  private NormalEquations equations(
      List<FaceLandmarks> frames, List<Pose> poses, Procrustes place) {
    NormalEquations equations = new NormalEquations(7);
    double information = 0;
    PointProjection p = new PointProjection(camera);
    for (int f = 0; f < frames.size(); f++) {
      FaceLandmarks seen = frames.get(f);
      double limit = PoseSolver.HUBER * seen.faceHeight();
      p.pose(poses.get(f));
      for (int i = 0; i < weights.length; i++) {
        Vec3 x = place.apply(vertex(i));
        p.differentiate(x.x(), x.y(), x.z());
        double du = seen.x(i) - p.u;
        double dv = seen.y(i) - p.v;
        double w = weights[i] * Robust.weight(Math.sqrt(du * du + dv * dv), limit);
        Vec3 arm = x.minus(place.translation());
        equations.add(row(p.uByPoint, arm, place.scale()), du, w);
        equations.add(row(p.vByPoint, arm, place.scale()), dv, w);
        double k = camera.focal() * place.scale() / p.depth;
        information += w * k * k;
      }
    }
    for (int k = 0; k < 7; k++) {
      equations.pull(k, 0, DAMPING * information);
    }
    return equations;
  }

  /** Derivatives of a coordinate. */
  private static double[] row(double[] byPoint, Vec3 arm, double scale) {
    Vec3 d = new Vec3(byPoint[0], byPoint[1], byPoint[2]);
    Vec3 turn = arm.cross(d);
    return new double[] {
      turn.x(), turn.y(), turn.z(), scale * d.x(), scale * d.y(), scale * d.z(), arm.dot(d)
    };
  }

  private static Procrustes moved(Procrustes place, double[] step) {
    Quaternion turn = new Quaternion(1, step[0] / 2, step[1] / 2, step[2] / 2).normalized();
    Vec3 shift = new Vec3(step[3], step[4], step[5]).times(place.scale());
    return new Procrustes(
        turn.times(place.rotation()).normalized(),
        place.scale() * StrictMath.exp(step[6]),
        place.translation().plus(shift));
  }
}
