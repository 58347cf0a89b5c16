package isexplore.synthetic;

import static org.assertj.core.api.Assertions.assertThat;

import isexplore.image.RgbImage;
import isexplore.kernel.Parallel;
import isexplore.perception.FaceDetection;
import isexplore.perception.FaceLandmarks;
import isexplore.perception.FaceRegion;
import isexplore.perception.FaceTopology;
import isexplore.perception.Perception;
import isexplore.perception.models.Models;
import isexplore.perception.nets.TflitePerception;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Real detector and mesh on synthetic faces: the ground on which every other use stands. */
class DetectorTest {
  private static Perception perception;

  @BeforeAll
  static void load() {
    perception = TflitePerception.load(Models.require());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 4, 5})
  void theDetectorTakesTheFaceAndTheMeshLiesOnIt(long seed) {
    SyntheticSubject subject = SyntheticSubject.of(seed);
    MouthShape open = new MouthShape(0.4, 0.1, 0, 0, 0.25, 0.25, 0);
    check(subject.render(FrameState.neutral(), 512), 0.02);
    check(subject.render(FrameState.posed(10, 0, 0, open), 512), 0.02);
    check(subject.render(FrameState.posed(-10, 4, 3, MouthShape.REST), 512), 0.02);
  }

  static List<Style> styles() {
    return Style.all();
  }

  @ParameterizedTest
  @MethodSource("styles")
  void theDetectorTakesTheFaceInEveryStyle(Style style) {
    SyntheticSubject subject = SyntheticSubject.of(2, style, new Parallel(1));
    check(subject.render(FrameState.neutral(), 512), 0.025);
    check(subject.render(FrameState.posed(-10, 4, 3, MouthShape.REST), 512), 0.025);
  }

  @Test
  void theMeshSeesTheMouthOpenAsFarAsItIs() {
    Performance talk = Performance.speak("Bob bought a wonderful house above the harbour.", 5);
    SyntheticSubject subject = SyntheticSubject.of(5);
    int n = Math.min(70, talk.states().size());
    double[] real = new double[n];
    double[] seen = new double[n];
    for (int i = 0; i < n; i++) {
      SyntheticFrame frame = subject.render(talk.states().get(i), 256);
      real[i] = frame.truth().opening();
      seen[i] = FaceTopology.opening(mesh(frame.image()));
    }
    assertThat(correlation(real, seen)).isGreaterThan(0.9);
  }

  @Test
  void theMeshSeesABlink() {
    SyntheticSubject subject = SyntheticSubject.of(2);
    FrameState open = FrameState.neutral();
    FrameState shut = new FrameState(0, open.head(), open.torso(), MouthShape.REST, 1, 0, 0, 0);
    double before = FaceTopology.eyeAspect(mesh(subject.render(open, 512).image()));
    double during = FaceTopology.eyeAspect(mesh(subject.render(shut, 512).image()));
    assertThat(during).isLessThan(0.5 * before);
  }

  private static void check(SyntheticFrame frame, double limit) {
    List<FaceDetection> faces = perception.detect(frame.image());
    assertThat(faces).hasSize(1);
    assertThat(faces.get(0).score()).isGreaterThan(0.75);
    FaceLandmarks mesh = mesh(frame.image());
    double sum = 0;
    for (FacePoint p : FacePoint.values()) {
      double dx = mesh.x(p.meshIndex) - frame.truth().x(p);
      double dy = mesh.y(p.meshIndex) - frame.truth().y(p);
      sum += Math.hypot(dx, dy) / mesh.faceHeight() / FacePoint.values().length;
    }
    assertThat(sum).isLessThan(limit);
  }

  private static FaceLandmarks mesh(RgbImage image) {
    FaceRegion seen = FaceRegion.of(perception.detect(image).get(0));
    return perception.landmarks(image, FaceRegion.of(perception.landmarks(image, seen)));
  }

  private static double correlation(double[] a, double[] b) {
    double ma = java.util.Arrays.stream(a).average().orElseThrow();
    double mb = java.util.Arrays.stream(b).average().orElseThrow();
    double ab = 0;
    double aa = 0;
    double bb = 0;
    for (int i = 0; i < a.length; i++) {
      ab += (a[i] - ma) * (b[i] - mb);
      aa += (a[i] - ma) * (a[i] - ma);
      bb += (b[i] - mb) * (b[i] - mb);
    }
    return ab / Math.sqrt(aa * bb);
  }
}
