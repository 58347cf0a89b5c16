package isexplore.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import isexplore.image.RgbImage;
import isexplore.kernel.Parallel;
import isexplore.math.Camera;
import isexplore.math.CounterRandom;
import isexplore.math.Pose;
import isexplore.math.Quaternion;
import isexplore.math.Vec3;
import isexplore.perception.CanonicalFace;
import isexplore.perception.FaceLandmarks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** On pictures of a freckled mask, whose landmarks nod too little. */
class PoseRefinerTest {
  private static final int SIDE = 256;
  private static final Camera CAMERA = Camera.ofSquare(SIDE);
  private static final CanonicalFace FACE = FakeFace.canonical();
  private static final FaceWeights WEIGHTS = FaceWeights.of(FACE);
  private static final double[] SHAPE =
      IntStream.range(0, 468 * 3).mapToDouble(i -> FACE.vertices()[i]).toArray();
  private static final SkullPoints PAINT = SkullPoints.of(SHAPE, FACE.triangles(), WEIGHTS, 0.0008);

  private static Pose nod(double pitch, double yaw) {
    return new Pose(Pose.rotationOf(yaw, pitch, 0), new Vec3(0, 0, 0.9));
  }

  private static Pose truth(int t) {
    return nod(6 * Math.sin(0.7 * t), 5 * Math.sin(0.4 * t + 1));
  }

  /** What the landmarks say of frame t: a quarter of the nod is missing. */
  private static Pose believed(int t) {
    return nod(4.5 * Math.sin(0.7 * t), 5 * Math.sin(0.4 * t + 1));
  }

  private static FaceLandmarks landmarks(int t) {
    return FakeFace.seen(SHAPE, believed(t), CAMERA, 0, new CounterRandom(1), t);
  }

  /** Every pixel is the mean of the paint that falls into it. */
  private static RgbImage picture(Pose pose) {
    double[] sum = new double[SIDE * SIDE];
    double[] count = new double[SIDE * SIDE];
    double[] x = PAINT.position();
    for (int i = 0; i < PAINT.size(); i++) {
      Vec3 cam = pose.apply(new Vec3(x[3 * i], x[3 * i + 1], x[3 * i + 2]));
      int at = (int) CAMERA.v(cam) * SIDE + (int) CAMERA.u(cam);
      sum[at] += freckles(x[3 * i], x[3 * i + 1]);
      count[at]++;
    }
    byte[] grey = new byte[SIDE * SIDE];
    for (int i = 0; i < grey.length; i++) {
      grey[i] = (byte) (count[i] == 0 ? 90 : sum[i] / count[i]);
    }
    return RgbImage.grey(SIDE, SIDE, grey);
  }

  private static double freckles(double x, double y) {
    return 128
        + 40 * Math.sin(300 * x + 2 * Math.sin(200 * y)) * Math.cos(260 * y)
        + 20 * Math.sin(170 * x - 210 * y);
  }

  private static double degreesBetween(Pose a, Pose b) {
    Quaternion turn = a.rotation().times(b.rotation().conjugate());
    return Math.toDegrees(turn.toRotationVector().length());
  }

  private static PoseRefiner refiner(List<RgbImage> pictures, Parallel parallel) {
    List<FaceLandmarks> faces = IntStream.range(0, 24).mapToObj(t -> landmarks(t)).toList();
    List<Pose> poses = IntStream.range(0, 24).mapToObj(t -> believed(t)).toList();
    SkullPoints points = SkullPoints.of(SHAPE, FACE.triangles(), WEIGHTS, PoseRefiner.SPACING);
    return new PoseRefiner(CAMERA, SHAPE, points, WEIGHTS, faces, poses, pictures::get, parallel);
  }

  private static List<RgbImage> pictures() {
    return IntStream.range(0, 24).mapToObj(t -> picture(truth(t))).toList();
  }

  @Test
  void thePictureCorrectsLandmarksThatNodTooLittle() {
    List<RgbImage> pictures = pictures();
    List<Double> before = new ArrayList<>();
    List<Double> after = new ArrayList<>();
    try (Parallel parallel = new Parallel(2)) {
      PoseRefiner refiner = refiner(pictures, parallel);
      for (int t = 0; t < pictures.size(); t++) {
        Pose refined = refiner.refine(pictures.get(t), landmarks(t), believed(t)).pose();
        before.add(degreesBetween(truth(t), believed(t)));
        after.add(degreesBetween(truth(t), refined));
      }
    }
    double mean = after.stream().mapToDouble(d -> d).average().orElseThrow();
    assertThat(before.stream().mapToDouble(d -> d).average().orElseThrow()).isGreaterThan(0.9);
    assertThat(mean).isLessThan(0.35);
  }

  @Test
  void framesWithNothingToSeeKeepTheLandmarksPose() {
    RgbImage blank = new RgbImage(SIDE, SIDE);
    try (Parallel parallel = new Parallel(2)) {
      Pose refined = refiner(pictures(), parallel).refine(blank, landmarks(3), believed(3)).pose();
      assertThat(degreesBetween(refined, believed(3))).isLessThan(0.05);
    }
  }

  @Test
  void whatHidesPartOfTheSkullTakesLikenessFromThatPartAlone() {
    List<RgbImage> pictures = pictures();
    RgbImage hidden = picture(truth(5));
    for (int y = 0; y < SIDE; y++) { // a striped board before one half
      for (int k = 3 * y * SIDE; k < 3 * (y * SIDE + SIDE / 2); k++) {
        hidden.rgb()[k] = (byte) (128 + 60 * Math.sin(0.7 * y));
      }
    }
    try (Parallel parallel = new Parallel(2)) {
      PoseRefiner refiner = refiner(pictures, parallel);
      double[] usual = refiner.refine(pictures.get(5), landmarks(5), believed(5)).likeness();
      double[] now = refiner.refine(hidden, landmarks(5), believed(5)).likeness();
      double lost = 0;
      for (int k = 0; k < usual.length; k++) {
        assertThat(usual[k]).isGreaterThan(0.5);
        lost += now[k] < 0.5 * usual[k] ? 1 : 0;
      }
      assertThat(lost / usual.length).isBetween(0.3, 0.7);
    }
  }

  @Test
  void threadsDoNotChangeABit() {
    List<RgbImage> pictures = pictures();
    try (Parallel one = new Parallel(1);
        Parallel two = new Parallel(2)) {
      Pose a = refiner(pictures, one).refine(pictures.get(5), landmarks(5), believed(5)).pose();
      Pose b = refiner(pictures, two).refine(pictures.get(5), landmarks(5), believed(5)).pose();
      assertThat(a).isEqualTo(b);
    }
  }

  @Test
  void derivativesAreThoseOfDifferences() {
    SkullPoints points = SkullPoints.of(SHAPE, FACE.triangles(), WEIGHTS, 0.01);
    RgbImage picture = waves();
    Pose pose = truth(2);
    SkullView view = new SkullView(CAMERA, points, picture, landmarks(0), pose);
    view.look();
    PointProjection p = new PointProjection(CAMERA);
    p.pose(pose);
    double[] expected = new double[6];
    double[] steps = {5e-3, 5e-3, 5e-3, 5e-4, 5e-4, 1e-2}; // about a third of a pixel each
    for (int c = 0; c < 6; c++) {
      double[] step = new double[6];
      step[c] = steps[c];
      double[] ahead = values(points, picture, PoseSolver.moved(pose, step, 0));
      step[c] = -steps[c];
      double[] behind = values(points, picture, PoseSolver.moved(pose, step, 0));
      double product = 0;
      double square = 0;
      for (int i = 0; i < points.size(); i++) {
        if (view.visible[i] == 1) {
          view.derivatives(i, p, expected);
          double difference = (ahead[i] - behind[i]) / (2 * steps[c]);
          product += expected[c] * difference;
          square += expected[c] * expected[c];
        }
      }
      assertThat(product / square).as("number %d of the pose", c).isCloseTo(1, within(0.03));
    }
  }

  private static RgbImage waves() {
    byte[] grey = new byte[SIDE * SIDE];
    for (int i = 0; i < grey.length; i++) {
      int x = i % SIDE;
      int y = i / SIDE;
      grey[i] = (byte) (128 + 60 * Math.sin(0.23 * x + 0.1 * y) + 50 * Math.sin(0.2 * y));
    }
    return RgbImage.grey(SIDE, SIDE, grey);
  }

  private static double[] values(SkullPoints points, RgbImage picture, Pose pose) {
    SkullView view = new SkullView(CAMERA, points, picture, landmarks(0), pose);
    view.look();
    return view.value.clone();
  }

  @Test
  void pointsCoverForeheadAndTemplesButNeitherEyesNorMouth() {
    double[] x = SkullPoints.of(SHAPE, FACE.triangles(), WEIGHTS, 0.004).position();
    double[] ys = IntStream.range(0, x.length / 3).mapToDouble(i -> x[3 * i + 1]).toArray();
    assertThat(Arrays.stream(ys).max().orElseThrow()).isGreaterThan(0.088 + 0.03);
    assertThat(Arrays.stream(ys).min().orElseThrow()).isGreaterThan(-0.03);
    for (int i = 0; i < x.length; i += 3) {
      double toEye = Math.hypot((Math.abs(x[i]) - 0.031) / 0.014, (x[i + 1] - 0.025) / 0.007);
      assertThat(toEye).isGreaterThan(0.5);
    }
  }
}
