package isexplore.process;

import isexplore.dataset.Dataset;
import isexplore.math.Pose;
import isexplore.math.Vec3;
import isexplore.motion.MotionCode;
import isexplore.perception.FaceLandmarks;
import isexplore.perception.FaceTopology;
import isexplore.synthetic.FacePoint;
import isexplore.synthetic.FaceTruth;
import isexplore.synthetic.FrameState;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** A tracked film of somebody of whom the truth is known. */
final class Take {
  private static final List<FacePoint> RIGID =
      List.of(
          FacePoint.LEFT_EYE_OUTER,
          FacePoint.LEFT_EYE_INNER,
          FacePoint.RIGHT_EYE_INNER,
          FacePoint.RIGHT_EYE_OUTER,
          FacePoint.NOSE_TIP);
  private static final List<ToDoubleFunction<FrameState>> MOVES =
      List.of(
          s -> s.mouth().jaw(),
          s -> s.mouth().wide(),
          s -> s.mouth().round(),
          s -> s.mouth().press(),
          s -> s.mouth().upper(),
          s -> s.mouth().lower(),
          FrameState::eyesClosed,
          FrameState::gazePitch,
          FrameState::brows);

  private final Dataset dataset;
  private final List<FrameState> states; // of the dataset's frames
  private final List<FaceTruth> faces;
  private final List<Pose> tracked;

  /**
   * @param states of all frames of the film
   * @param faces of all frames of the film
   */
  Take(Dataset dataset, List<FrameState> states, List<FaceTruth> faces) {
    this.dataset = dataset;
    int n = dataset.manifest().frames();
    this.states =
        IntStream.range(0, n).map(dataset.manifest()::sourceFrame).mapToObj(states::get).toList();
    this.faces =
        IntStream.range(0, n).map(dataset.manifest()::sourceFrame).mapToObj(faces::get).toList();
    this.tracked = IntStream.range(0, n).mapToObj(dataset::pose).toList();
  }

  /** Everything that is measured of it. */
  Map<Measure, Double> measure() {
    List<Pose> real = states.stream().map(FrameState::head).toList();
    PoseTruth poses = new PoseTruth(real, tracked);
    double[] opening = faces.stream().mapToDouble(FaceTruth::opening).toArray();
    OpeningTruth seen = new OpeningTruth(opening, column(this::seenOpening));
    Map<Measure, Double> out = new EnumMap<>(Measure.class);
    out.put(Measure.POSE, poses.degrees());
    out.put(Measure.FASTEST, poses.fastestTenth());
    out.put(Measure.JITTER, poses.stillJitter());
    out.put(Measure.TRANSLATION, poses.translationPercent());
    out.put(Measure.OPENING, seen.errorPercent());
    out.put(
        Measure.CODED_OPENING,
        new OpeningTruth(opening, column(this::codedOpening)).errorPercent());
    out.put(Measure.ROUNDED, seen.roundedClosedPercent(column(i -> states.get(i).mouth().round())));
    out.put(Measure.POINTS, rigidPoints());
    share(new PoseShare(real), out);
    return out;
  }

  private void share(PoseShare share, Map<Measure, Double> out) {
    double[][] known =
        MOVES.stream()
            .map(move -> column(i -> move.applyAsDouble(states.get(i))))
            .toArray(double[][]::new);
    double[][] lips = codes(0, MotionCode.LIPS);
    double[][] eyes = codes(MotionCode.EYES_FROM, MotionCode.EYES);
    out.put(Measure.LIPS_EACH, share.percentBeyond(known, lips));
    out.put(Measure.LIPS_CHANCE, share.percentByChance(known, lips));
    out.put(Measure.EYES_EACH, share.percentBeyond(known, eyes));
    out.put(Measure.EYES_CHANCE, share.percentByChance(known, eyes));
    out.put(Measure.LIPS_LEAK, share.percentBeyond(known, moving(lips, 0)));
    out.put(Measure.EYES_LEAK, share.percentBeyond(known, moving(eyes, MotionCode.EYES_FROM)));
  }

  /** In metres: root of the sum of squares over all vertices. */
  private double[][] moving(double[][] codes, int from) {
    float[] basis = dataset.face().basis();
    int size = basis.length / MotionCode.SIZE;
    double[][] out = new double[codes.length][];
    for (int k = 0; k < codes.length; k++) {
      double squares = 0;
      for (int i = (from + k) * size; i < (from + k + 1) * size; i++) {
        squares += basis[i] * basis[i];
      }
      double metres = Math.sqrt(squares);
      out[k] = DoubleStream.of(codes[k]).map(v -> v * metres).toArray();
    }
    return out;
  }

  private double[] column(IntToDoubleFunction value) {
    return IntStream.range(0, states.size()).mapToDouble(value).toArray();
  }

  private double[][] codes(int from, int count) {
    return IntStream.range(from, from + count)
        .mapToObj(k -> column(i -> dataset.motion(i)[k]))
        .toArray(double[][]::new);
  }

  /** In the picture, at the head's distance. */
  private double seenOpening(int i) {
    FaceLandmarks face = dataset.landmarks(i);
    double pixels = face.distance(FaceTopology.UPPER_INNER_LIP, FaceTopology.LOWER_INNER_LIP);
    return pixels * tracked.get(i).translation().z() / dataset.camera().focal();
  }

  private double codedOpening(int i) {
    float[] surface = surface(i);
    Vec3 upper = vertex(surface, FaceTopology.UPPER_INNER_LIP);
    return upper.minus(vertex(surface, FaceTopology.LOWER_INNER_LIP)).length();
  }

  /** RMS distance in pixels once each point's mean distance is taken off. */
  private double rigidPoints() {
    double sum = 0;
    int n = states.size();
    for (FacePoint point : RIGID) {
      double[] u = new double[n];
      double[] v = new double[n];
      for (int i = 0; i < n; i++) {
        Vec3 cam = tracked.get(i).apply(vertex(surface(i), point.meshIndex));
        u[i] = dataset.camera().u(cam) - dataset.manifest().crop().toCropX(faces.get(i).x(point));
        v[i] = dataset.camera().v(cam) - dataset.manifest().crop().toCropY(faces.get(i).y(point));
      }
      sum += variance(u) + variance(v);
    }
    return Math.sqrt(sum / RIGID.size());
  }

  private float[] surface(int i) {
    float[] out = new float[dataset.face().neutral().length];
    dataset.face().vertices(dataset.motion(i), out);
    return out;
  }

  private static Vec3 vertex(float[] surface, int i) {
    return new Vec3(surface[3 * i], surface[3 * i + 1], surface[3 * i + 2]);
  }

  private static double variance(double[] x) {
    double mean = IntStream.range(0, x.length).mapToDouble(i -> x[i]).average().orElse(0);
    return IntStream.range(0, x.length)
        .mapToDouble(i -> (x[i] - mean) * (x[i] - mean))
        .average()
        .orElse(0);
  }
}
