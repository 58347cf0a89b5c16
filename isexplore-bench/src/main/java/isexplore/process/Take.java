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
import isexplore.synthetic.MouthShape;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleFunction;
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
  private static final List<ToDoubleFunction<MouthShape>> MOUTH =
      List.of(
          MouthShape::jaw,
          MouthShape::wide,
          MouthShape::round,
          MouthShape::press,
          MouthShape::upper,
          MouthShape::lower);

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
    PoseShare share = new PoseShare(real);
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
    out.put(Measure.LIPS_SHARE, share.percentOf(codes(0, MotionCode.LIPS)));
    out.put(Measure.EYES_SHARE, share.percentOf(codes(MotionCode.EYES_FROM, MotionCode.EYES)));
    out.put(Measure.CHANCE, share.percentOf(mouths()));
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

  private double[][] mouths() {
    return MOUTH.stream()
        .map(number -> column(i -> number.applyAsDouble(states.get(i).mouth())))
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
