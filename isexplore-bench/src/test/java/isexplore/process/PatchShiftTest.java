package isexplore.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import isexplore.image.RgbImage;
import isexplore.math.Camera;
import isexplore.math.Pose;
import isexplore.math.Vec3;
import isexplore.perception.CanonicalFace;
import isexplore.perception.FaceLandmarks;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** On a board that shows waves. */
class PatchShiftTest {
  private static final int SIDE = 256;
  private static final int COLUMNS = 26; // of the board's vertices
  private static final double ERROR = 0.25;
  private static final Camera CAMERA = Camera.ofSquare(SIDE);
  private static final Pose POSE = new Pose(Pose.FRONTAL, new Vec3(0, 0, 0.9));
  private static final SkullPoints POINTS = board();
  private static final int[][] PIECES = SkullPatches.of(POINTS).points();

  private static SkullPoints board() {
    float[] vertices = new float[3 * CanonicalFace.VERTICES];
    for (int i = 0; i < CanonicalFace.VERTICES; i++) {
      vertices[3 * i] = 0.0055f * (i % COLUMNS - 12.5f);
      vertices[3 * i + 1] = 0.0095f * (i / COLUMNS - 8.5f);
    }
    int[] triangles =
        IntStream.range(0, CanonicalFace.VERTICES - COLUMNS)
            .filter(i -> i % COLUMNS < COLUMNS - 1)
            .flatMap(i -> IntStream.of(i, i + 1, i + COLUMNS, i + 1, i + COLUMNS + 1, i + COLUMNS))
            .toArray();
    CanonicalFace face = new CanonicalFace(vertices, triangles, new float[936]);
    double[] shape = IntStream.range(0, vertices.length).mapToDouble(i -> vertices[i]).toArray();
    return SkullPoints.of(shape, triangles, FaceWeights.of(face), PoseRefiner.SPACING);
  }

  /** Waves, moved to the right and down. */
  private static RgbImage waves(double right, double down, double contrast) {
    byte[] grey = new byte[SIDE * SIDE];
    for (int i = 0; i < grey.length; i++) {
      double x = i % SIDE - right;
      double y = i / SIDE - down;
      double wave = 60 * Math.sin(0.43 * x + 0.2 * y) + 50 * Math.sin(0.4 * y - 0.1 * x);
      grey[i] = (byte) Math.round(128 + contrast * wave);
    }
    return RgbImage.grey(SIDE, SIDE, grey);
  }

  private static SkullView view(RgbImage picture) {
    float[] landmarks = new float[3 * FaceLandmarks.COUNT];
    landmarks[3 * 152 + 1] = 0.6f * SIDE; // from the forehead at 0
    return new SkullView(CAMERA, POINTS, picture, new FaceLandmarks(landmarks, 20), POSE);
  }

  private static SkullTexture texture(RgbImage picture) {
    SkullView view = view(picture);
    view.look();
    return new SkullTexture(view.value.clone(), new double[POINTS.size()], 1);
  }

  @Test
  void aKnownShiftIsMeasured() {
    SkullTexture texture = texture(waves(0, 0, 1));
    for (double k : new double[] {0, 0.2, 1, 2.5}) {
      SkullView view = view(waves(k, -k / 2, 1));
      int measured = 0;
      for (int[] piece : PIECES) {
        double[] shift = PatchShift.of(view, texture, piece, ERROR);
        if (shift.length > 0) { // turned to the camera
          measured++;
          assertThat(shift[0]).isCloseTo(k, within(0.05));
          assertThat(shift[1]).isCloseTo(-k / 2, within(0.05));
        }
      }
      assertThat(measured).isGreaterThan(PIECES.length / 2);
    }
  }

  @Test
  void contrastDoesNotMatter() {
    SkullTexture texture = texture(waves(0, 0, 1));
    double[] shift = PatchShift.of(view(waves(1, 0.5, 0.7)), texture, PIECES[4], ERROR);
    assertThat(shift[0]).isCloseTo(1, within(0.05));
    assertThat(shift[1]).isCloseTo(0.5, within(0.05));
  }

  @Test
  void whatShowsNoDetailOrSomethingElseIsNotMeasured() {
    SkullTexture texture = texture(waves(0, 0, 1));
    byte[] other = new byte[SIDE * SIDE];
    for (int i = 0; i < other.length; i++) {
      other[i] = (byte) (128 + i * 7919 % 61);
    }
    assertThat(PatchShift.of(view(waves(0, 0, 0)), texture, PIECES[4], ERROR)).isEmpty();
    assertThat(PatchShift.of(view(RgbImage.grey(SIDE, SIDE, other)), texture, PIECES[4], ERROR))
        .isEmpty();
  }
}
