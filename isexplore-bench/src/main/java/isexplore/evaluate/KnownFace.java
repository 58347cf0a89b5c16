package isexplore.evaluate;

import isexplore.dataset.Dataset;
import isexplore.math.Camera;
import isexplore.math.Ridge;
import isexplore.math.Vec3;
import isexplore.motion.MotionCode;
import isexplore.motion.PersonalFace;
import isexplore.perception.CanonicalFace;
import isexplore.perception.FaceLandmarks;
import isexplore.synthetic.FrameState;
import isexplore.synthetic.MouthShape;
import isexplore.synthetic.SyntheticSubject;
import java.util.List;

/**
 * What tracking would find of a synthetic subject if it made no mistakes: every point of the mesh
 * is the place on the true skin that its landmark follows best, and the motion code is the numbers
 * that move the subject, with the squares and products in which the skin moves.
 */
final class KnownFace {
  private static final int EVERY = 5; // training frames that bind the mesh
  private static final double LAMBDA = 1e-6; // against deviations of 1
  private static final int MOVES = MotionCode.GAZE_FROM; // numbers that move the skin

  private final SyntheticSubject person;
  private final int[] bound; // vertex of the skin of each vertex of the mesh
  private final float[] mean = new float[MotionCode.SIZE];
  private final float[] deviation = new float[MotionCode.SIZE];
  private final PersonalFace face;

  /**
   * Learned from the training frames of a dataset.
   *
   * @param states of the training frames
   */
  KnownFace(SyntheticSubject person, Dataset dataset, List<FrameState> states) {
    this.person = person;
    this.bound = bind(dataset, states);
    standardise(states);
    this.face = face(states, dataset.face().triangles());
  }

  /** The true surface. */
  PersonalFace face() {
    return face;
  }

  /** The true motion code, shape [{@link MotionCode#SIZE}]. */
  float[] code(FrameState state) {
    float[] out = numbers(state);
    for (int k = 0; k < out.length; k++) {
      out[k] = deviation[k] == 0 ? 0 : (out[k] - mean[k]) / deviation[k];
    }
    return out;
  }

  /** Where the camera sees the mesh; irises are left out. */
  FaceLandmarks landmarks(FrameState state, Camera camera) {
    float[] points = new float[3 * FaceLandmarks.COUNT];
    float[] skin = person.skin(state);
    for (int v = 0; v < bound.length; v++) {
      Vec3 cam = state.head().apply(point(skin, bound[v]));
      points[3 * v] = (float) camera.u(cam);
      points[3 * v + 1] = (float) camera.v(cam);
    }
    return new FaceLandmarks(points, 1);
  }

  private int[] bind(Dataset dataset, List<FrameState> states) {
    int n = person.skin(states.getFirst()).length / 3;
    double[][] errors = new double[CanonicalFace.VERTICES][n];
    for (int i = 0; i < states.size(); i += EVERY) {
      FaceLandmarks seen = dataset.landmarks(i);
      float[] skin = person.skin(states.get(i));
      for (int k = 0; k < n; k++) {
        Vec3 cam = states.get(i).head().apply(point(skin, k));
        double u = dataset.camera().u(cam);
        double w = dataset.camera().v(cam);
        for (int v = 0; v < errors.length; v++) {
          errors[v][k] += (u - seen.x(v)) * (u - seen.x(v)) + (w - seen.y(v)) * (w - seen.y(v));
        }
      }
    }
    int[] out = new int[errors.length];
    for (int v = 0; v < out.length; v++) {
      for (int k = 0; k < n; k++) {
        out[v] = errors[v][k] < errors[v][out[v]] ? k : out[v];
      }
    }
    return out;
  }

  private void standardise(List<FrameState> states) {
    for (FrameState state : states) {
      float[] x = numbers(state);
      for (int k = 0; k < x.length; k++) {
        mean[k] += x[k] / states.size();
      }
    }
    for (FrameState state : states) {
      float[] x = numbers(state);
      for (int k = 0; k < x.length; k++) {
        deviation[k] += (x[k] - mean[k]) * (x[k] - mean[k]) / states.size();
      }
    }
    for (int k = 0; k < deviation.length; k++) {
      deviation[k] = deviation[k] < 1e-9f ? 0 : (float) Math.sqrt(deviation[k]);
    }
  }

  private static float[] numbers(FrameState s) {
    MouthShape m = s.mouth();
    double[] lips = {
      m.jaw(),
      m.jaw() * m.jaw(),
      m.wide(),
      m.round(),
      m.press(),
      m.upper(),
      m.lower(),
      Math.max(0, -m.lower()),
      m.tongue()
    };
    double open = 1 - s.eyesClosed();
    double[] eyes = {open, open * open, open * s.gazePitch(), s.brows()};
    double[] gaze = {s.gazeYaw(), s.gazePitch()};
    float[] out = new float[MotionCode.SIZE];
    put(lips, out, 0);
    put(eyes, out, MotionCode.EYES_FROM);
    put(gaze, out, MotionCode.GAZE_FROM);
    return out;
  }

  private static void put(double[] from, float[] to, int at) {
    for (int k = 0; k < from.length; k++) {
      to[at + k] = (float) from[k];
    }
  }

  /** Least squares over the training frames. */
  private PersonalFace face(List<FrameState> states, int[] triangles) {
    int size = 3 * bound.length;
    Ridge.Moments moments = new Ridge.Moments(MOVES, size);
    for (FrameState state : states) {
      moments.add(code(state), surface(state), 1);
    }
    Ridge map = moments.solve(LAMBDA);
    float[] neutral = new float[size];
    map.predict(new float[MOVES], 0, neutral, 0);
    float[] basis = new float[MotionCode.SIZE * size];
    double[] weights = map.weights();
    for (int k = 0; k < MOVES; k++) {
      for (int i = 0; i < size; i++) {
        basis[k * size + i] = (float) weights[i * MOVES + k];
      }
    }
    return new PersonalFace(neutral, basis, triangles);
  }

  private float[] surface(FrameState state) {
    float[] skin = person.skin(state);
    float[] out = new float[3 * bound.length];
    for (int v = 0; v < bound.length; v++) {
      System.arraycopy(skin, 3 * bound[v], out, 3 * v, 3);
    }
    return out;
  }

  private static Vec3 point(float[] skin, int i) {
    return new Vec3(skin[3 * i], skin[3 * i + 1], skin[3 * i + 2]);
  }
}
