package isexplore.perception.nets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import isexplore.image.RgbImage;
import isexplore.kernel.Parallel;
import isexplore.perception.CanonicalFace;
import isexplore.perception.FaceDetection;
import isexplore.perception.FaceLandmarks;
import isexplore.perception.FaceRegion;
import isexplore.perception.FaceTracker;
import isexplore.perception.Perception;
import isexplore.perception.TrackedFace;
import isexplore.perception.models.Models;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The nets against the package's own WebAssembly. The references were made in headless Chromium by
 * {@code reference.html} (beside them) from the drawn face: four calls in a row, of which the last
 * is kept; the first region comes from the detector, so the detector and the way from a face to its
 * region are tested too.
 */
class TflitePerceptionTest {
  private static final RgbImage FACE = DrawnFace.at(0, 0);
  private static Perception nets;

  @BeforeAll
  static void load() {
    nets = TflitePerception.load(Models.require());
  }

  private static double[] reference(String name) throws IOException {
    try (InputStream in = TflitePerceptionTest.class.getResourceAsStream(name)) {
      String text = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
      return Arrays.stream(text.strip().split("\\s+")).mapToDouble(Double::parseDouble).toArray();
    }
  }

  @Test
  void landmarksAreThoseOfTheWebAssembly() throws IOException {
    double[] expected = reference("attention-reference.txt");
    FaceRegion region = FaceRegion.of(nets.detect(FACE).getFirst());
    FaceLandmarks face = nets.landmarks(FACE, region);
    for (int call = 1; call < 4; call++) {
      region = FaceRegion.of(face);
      face = nets.landmarks(FACE, region);
    }
    assertThat(face.faceLogit()).isGreaterThan(10);
    double tolerance = 0.05 * region.side() / 192;
    for (int i = 0; i < expected.length; i++) {
      assertThat((double) face.points()[i]).isCloseTo(expected[i], within(tolerance));
    }
  }

  @Test
  void theMaskIsThatOfTheWebAssembly() throws IOException {
    double[] expected = reference("person-reference.txt");
    float[] alpha = nets.person(FACE);
    for (int i = 0; i < expected.length; i++) {
      int at = i / 32 * 8 * DrawnFace.SIZE + i % 32 * 8;
      assertThat(alpha[at] * 255.0).isCloseTo(expected[i], within(0.6));
    }
  }

  @Test
  void twoFacesAreTwoAndAnEmptyPictureHasNone() {
    RgbImage two = new RgbImage(2 * DrawnFace.SIZE, DrawnFace.SIZE);
    for (int y = 0; y < two.height(); y++) {
      for (int x = 0; x < two.width(); x++) {
        int from = (y * DrawnFace.SIZE + x % DrawnFace.SIZE) * 3;
        System.arraycopy(FACE.rgb(), from, two.rgb(), (y * two.width() + x) * 3, 3);
      }
    }
    assertThat(nets.detect(two)).hasSize(2);
    assertThat(nets.detect(new RgbImage(300, 200))).isEmpty();
  }

  @Test
  void aLargePictureGivesTheSameFaceAsASmallOne() {
    int factor = 5;
    int side = factor * DrawnFace.SIZE;
    RgbImage large = new RgbImage(side, side);
    for (int i = 0; i < side * side; i++) {
      int from = (i / side / factor * DrawnFace.SIZE + i % side / factor) * 3;
      System.arraycopy(FACE.rgb(), from, large.rgb(), 3 * i, 3);
    }
    FaceRegion small = FaceRegion.of(nets.detect(FACE).getFirst());
    FaceDetection found = nets.detect(large).getFirst();
    FaceRegion region = FaceRegion.of(found);
    assertThat(region.side() / factor).isCloseTo(small.side(), within(0.5));
    FaceLandmarks a = nets.landmarks(FACE, small);
    FaceLandmarks b =
        nets.landmarks(
            large,
            new FaceRegion(
                small.centerX() * factor,
                small.centerY() * factor,
                small.side() * factor,
                small.angle()));
    double worst =
        IntStream.range(0, FaceLandmarks.COUNT)
            .mapToDouble(i -> Math.hypot(a.x(i) - b.x(i) / factor, a.y(i) - b.y(i) / factor))
            .max()
            .orElseThrow();
    assertThat(worst).isLessThan(1);
  }

  @Test
  void resultsDoNotDependOnTheNumberOfThreads() {
    List<List<RgbImage>> chunks =
        IntStream.range(0, 3)
            .mapToObj(
                c -> IntStream.range(0, 7).mapToObj(i -> DrawnFace.at(c + i, 0.5 * i)).toList())
            .toList();
    assertThat(points(chunks, 2)).isDeepEqualTo(points(chunks, 1));
  }

  private static float[][] points(List<List<RgbImage>> chunks, int threads) {
    float[][] result = new float[chunks.size()][];
    try (Parallel parallel = new Parallel(threads)) {
      parallel.range(
          chunks.size(),
          c -> {
            List<TrackedFace> tracked = new FaceTracker(nets.fork()).track(chunks.get(c));
            result[c] = tracked.getLast().landmarks().points();
          });
    }
    return result;
  }

  @Test
  void theCanonicalFaceLooksAtTheCamera() {
    CanonicalFace face = nets.canonicalFace();
    float[] v = face.vertices();
    assertThat(v[3 * 33]).as("left corner of the left eye").isCloseTo(-0.0445f, within(1e-4f));
    assertThat(v[3 * 263]).isCloseTo(0.0445f, within(1e-4f));
    assertThat(v[3 * 10 + 1]).as("forehead above chin").isGreaterThan(v[3 * 152 + 1]);
    assertThat(v[3 * 1 + 2]).as("nose before ear").isGreaterThan(v[3 * 234 + 2]);
    assertThat(outwardShare(face)).as("counter-clockwise from outside").isGreaterThan(0.85);
  }

  /** Share of triangles whose normal points away from a centre behind the face. */
  private static double outwardShare(CanonicalFace face) {
    float[] v = face.vertices();
    int[] t = face.triangles();
    int outward = 0;
    for (int i = 0; i < t.length; i += 3) {
      double[] a = {v[3 * t[i]], v[3 * t[i] + 1], v[3 * t[i] + 2]};
      double[] e = new double[3];
      double[] f = new double[3];
      for (int k = 0; k < 3; k++) {
        e[k] = v[3 * t[i + 1] + k] - a[k];
        f[k] = v[3 * t[i + 2] + k] - a[k];
      }
      double nx = e[1] * f[2] - e[2] * f[1];
      double ny = e[2] * f[0] - e[0] * f[2];
      double nz = e[0] * f[1] - e[1] * f[0];
      if (nx * a[0] + ny * a[1] + nz * (a[2] + 0.05) > 0) {
        outward++;
      }
    }
    return outward / (t.length / 3.0);
  }
}
