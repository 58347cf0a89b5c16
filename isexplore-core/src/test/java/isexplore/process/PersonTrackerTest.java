package isexplore.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import isexplore.image.RgbImage;
import isexplore.kernel.Parallel;
import isexplore.math.Camera;
import isexplore.math.CounterRandom;
import isexplore.math.Quaternion;
import isexplore.math.Vec3;
import isexplore.motion.MotionCode;
import isexplore.perception.CanonicalFace;
import isexplore.perception.FaceLandmarks;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class PersonTrackerTest {
  private static final Camera CAMERA = Camera.ofSquare(512);
  private static final CanonicalFace FACE = FakeFace.canonical();
  private static final Parallel PARALLEL = new Parallel(2);

  /** Pictures in which there is nothing to see, so that the landmarks decide. */
  private static final IntFunction<RgbImage> GREY = i -> new RgbImage(512, 512);

  @AfterAll
  static void close() {
    PARALLEL.close();
  }

  private static double open(int t) {
    return 0.5 + 0.5 * Math.sin(0.9 * t) * Math.sin(0.13 * t);
  }

  private static double closed(int t) {
    return t % 40 >= 20 && t % 40 < 24 ? 1 : 0;
  }

  private static List<FaceLandmarks> frames(double[] person, int from, int to, double noise) {
    CounterRandom random = new CounterRandom(3);
    List<FaceLandmarks> out = new ArrayList<>();
    for (int t = from; t < to; t++) {
      double[] shape = FakeFace.expression(FACE, person, open(t), closed(t));
      out.add(FakeFace.seen(shape, FakeFace.pose(t), CAMERA, noise, random, t));
    }
    return out;
  }

  private static PersonTracker.Tracking track(List<FaceLandmarks> frames) {
    return new PersonTracker(CAMERA, FACE, 7, PARALLEL)
        .track(
            frames,
            Stretches.one(frames.size()),
            all(frames.size()),
            List.of(new ScanRun(frames, null)),
            GREY);
  }

  /** RMS rotation error in degrees after the constant rotation that is a matter of convention. */
  private static double rotationError(List<MotionEncoder.Encoding> encodings, int from) {
    Quaternion constant =
        FakeFace.pose(from).rotation().conjugate().times(encodings.getFirst().pose().rotation());
    for (int round = 0; round < 5; round++) { // mean rotation
      Vec3 mean = Vec3.ZERO;
      for (int t = 0; t < encodings.size(); t++) {
        mean = mean.plus(difference(encodings, from, t, constant));
      }
      constant = constant.times(Quaternion.ofRotationVector(mean.times(1.0 / encodings.size())));
    }
    double sum = 0;
    for (int t = 0; t < encodings.size(); t++) {
      Vec3 r = difference(encodings, from, t, constant);
      sum += r.dot(r);
    }
    return Math.toDegrees(Math.sqrt(sum / encodings.size()));
  }

  private static Vec3 difference(
      List<MotionEncoder.Encoding> encodings, int from, int t, Quaternion constant) {
    Quaternion truth = FakeFace.pose(from + t).rotation().times(constant);
    return truth.conjugate().times(encodings.get(t).pose().rotation()).toRotationVector();
  }

  private static double opening(PersonTracker.Tracking tracking, float[] code) {
    float[] v = new float[468 * 3];
    tracking.expressions().face().vertices(code, v);
    return Math.abs(v[3 * 13 + 1] - v[3 * 14 + 1]) / Math.abs(v[3 * 10 + 1] - v[3 * 152 + 1]);
  }

  private static double trueOpening(double[] person, int t) {
    double[] v = FakeFace.expression(FACE, person, open(t), closed(t));
    return Math.abs(v[3 * 13 + 1] - v[3 * 14 + 1]) / Math.abs(v[3 * 10 + 1] - v[3 * 152 + 1]);
  }

  private static int[] all(int frames) {
    return IntStream.range(0, frames).toArray();
  }

  @Test
  void posesAndOpeningsOfStrangersAreFoundInTrainingFramesAndTail() {
    for (int seed = 1; seed <= 3; seed++) {
      double[] person = FakeFace.person(FACE, seed);
      PersonTracker.Tracking tracking = track(frames(person, 0, 125, 0.7));
      List<MotionEncoder.Encoding> tail =
          tracking.expressions().encoder().encode(frames(person, 133, 200, 0.7));
      assertThat(rotationError(tracking.encodings(), 0)).isLessThan(0.5);
      assertThat(rotationError(tail, 133)).isLessThan(0.5);
      double ratio = 0;
      for (int t = 0; t < tail.size(); t++) {
        ratio += tail.get(t).pose().translation().z() / FakeFace.pose(133 + t).translation().z();
        double truth = trueOpening(person, 133 + t);
        assertThat(opening(tracking, tail.get(t).code()))
            .isBetween(truth * 0.9 - 0.004, truth * 1.1 + 0.004);
      }
      ratio /= tail.size();
      for (int t = 0; t < tail.size(); t++) {
        double z = tail.get(t).pose().translation().z() / ratio;
        assertThat(z)
            .isBetween(
                0.99 * FakeFace.pose(133 + t).translation().z(),
                1.01 * FakeFace.pose(133 + t).translation().z());
      }
    }
  }

  @Test
  void blinksSurvive() {
    double[] person = FakeFace.person(FACE, 4);
    PersonTracker.Tracking tracking = track(frames(person, 0, 125, 0.7));
    float[] v = new float[468 * 3];
    tracking.expressions().face().vertices(tracking.encodings().get(21).code(), v);
    double shut = v[3 * 159 + 1] - v[3 * 145 + 1];
    tracking.expressions().face().vertices(tracking.encodings().get(10).code(), v);
    double open = v[3 * 159 + 1] - v[3 * 145 + 1];
    assertThat(Math.abs(shut)).isLessThan(0.2 * open);
  }

  @Test
  void codesHaveMeanZeroAndDeviationOne() {
    double[] person = FakeFace.person(FACE, 5);
    List<MotionEncoder.Encoding> e = track(frames(person, 0, 125, 0.7)).encodings();
    for (int k = 0; k < MotionCode.SIZE; k++) {
      int component = k;
      double mean = e.stream().mapToDouble(x -> x.code()[component]).average().orElseThrow();
      double square =
          e.stream()
              .mapToDouble(x -> x.code()[component] * x.code()[component])
              .average()
              .orElseThrow();
      assertThat(mean).as("mean of %d", k).isBetween(-0.1, 0.1);
      assertThat(square)
          .as("variance of %d", k)
          .satisfiesAnyOf(v -> assertThat(v).isZero(), v -> assertThat(v).isBetween(0.9, 1.1));
    }
    assertThat(e.get(3).code()[0]).isNotZero();
    assertThat(e.get(3).code()[MotionCode.EYES_FROM]).isNotZero();
  }

  @Test
  void theSurfaceOfACodeProjectsOntoTheLandmarks() {
    double[] person = FakeFace.person(FACE, 6);
    PersonTracker.Tracking tracking = track(frames(person, 0, 125, 0));
    for (MotionEncoder.Encoding e : tracking.encodings()) {
      assertThat(e.error()).isLessThan(0.004);
    }
  }

  @Test
  void aStillFaceLeavesZeroComponents() {
    double[] person = FakeFace.person(FACE, 8);
    CounterRandom random = new CounterRandom(1);
    List<FaceLandmarks> still = new ArrayList<>();
    for (int t = 0; t < 3; t++) {
      still.add(FakeFace.seen(person, FakeFace.pose(0), CAMERA, 0.5, random, t));
    }
    PersonTracker.Tracking tracking = track(still);
    for (MotionEncoder.Encoding e : tracking.encodings()) {
      assertThat(e.code()[4]).isZero(); // three frames differ in two ways, each of two kinds
      assertThat(e.code()[0]).isFinite();
    }
  }

  /** The frame as a mirror shows it. */
  private static FaceLandmarks mirrored(FaceLandmarks face) {
    int[] opposite = FACE.mirror();
    float[] points = new float[face.points().length];
    for (int i = 0; i < FaceLandmarks.COUNT; i++) {
      int from = i < 468 ? opposite[i] : i < 473 ? i + 5 : i - 5;
      points[3 * i] = 512 - face.x(from);
      points[3 * i + 1] = face.y(from);
      points[3 * i + 2] = face.points()[3 * from + 2];
    }
    return new FaceLandmarks(points, face.faceLogit());
  }

  /** A mouth that is drawn to one side while it opens. */
  private static FaceLandmarks askew(int t) {
    double[] shape = FakeFace.expression(FACE, FakeFace.person(FACE, 9), open(t), closed(t));
    for (int i = 0; i < 468; i++) {
      if (FACE.vertices()[3 * i + 1] < -0.03) {
        shape[3 * i] += 0.004 * Math.sin(0.5 * t);
      }
    }
    return FakeFace.seen(shape, FakeFace.pose(t), CAMERA, 0.2, new CounterRandom(3), t);
  }

  @Test
  void aMirroredFaceHasTheMirroredCode() {
    List<FaceLandmarks> frames = IntStream.range(0, 125).mapToObj(t -> askew(t)).toList();
    PersonTracker.Tracking one = track(frames);
    PersonTracker.Tracking other = track(frames.stream().map(m -> mirrored(m)).toList());
    int against = 0;
    for (int k = 0; k < MotionEncoder.SHAPE_CODE; k++) {
      int sign = sign(one.expressions().face().basis(), k);
      against += sign < 0 ? 1 : 0;
      for (int t = 0; t < 125; t++) {
        float expected = sign * one.encodings().get(t).code()[k];
        assertThat(other.encodings().get(t).code()[k])
            .as("number %d of frame %d", k, t)
            .isCloseTo(expected, within(0.05f));
      }
    }
    assertThat(against).isBetween(1, MotionEncoder.SHAPE_CODE - 1);
    int[] gaze = {-1, 1, 1, -1};
    for (int k = 0; k < gaze.length; k++) {
      assertThat(other.encodings().get(9).code()[MotionCode.GAZE_FROM + k])
          .isCloseTo(
              gaze[k] * one.encodings().get(9).code()[MotionCode.GAZE_FROM + k], within(0.05f));
    }
  }

  /** 1 where both halves move alike along number k of the code, -1 where against each other. */
  private static int sign(float[] basis, int k) {
    int[] opposite = FACE.mirror();
    double same = 0;
    for (int i = 0; i < 468; i++) {
      int here = 3 * (468 * k + i);
      int there = 3 * (468 * k + opposite[i]);
      same += -basis[here] * basis[there] + basis[here + 1] * basis[there + 1];
    }
    return same < 0 ? -1 : 1;
  }

  @Test
  void threadsDoNotChangeABit() {
    List<FaceLandmarks> frames = frames(FakeFace.person(FACE, 9), 0, 60, 0.7);
    try (Parallel one = new Parallel(1)) {
      PersonTracker.Tracking a =
          new PersonTracker(CAMERA, FACE, 7, one)
              .track(
                  frames,
                  Stretches.one(frames.size()),
                  all(frames.size()),
                  List.of(new ScanRun(frames, null)),
                  GREY);
      PersonTracker.Tracking b = track(frames);
      assertThat(a.expressions().face().neutral()).isEqualTo(b.expressions().face().neutral());
      assertThat(a.expressions().face().basis()).isEqualTo(b.expressions().face().basis());
      assertThat(a.encodings().get(30).code()).isEqualTo(b.encodings().get(30).code());
      assertThat(a.encodings().get(30).pose()).isEqualTo(b.encodings().get(30).pose());
    }
  }
}
