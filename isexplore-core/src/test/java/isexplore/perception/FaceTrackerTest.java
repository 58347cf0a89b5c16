package isexplore.perception;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import isexplore.image.RgbImage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class FaceTrackerTest {
  /**
   * Nets that see faces where the first pixels of a frame say: pixel i holds the column of the
   * centre, the row and the half width of face i; 0 wide is none.
   */
  private static final class Told implements Perception {
    int looks;

    @Override
    public List<FaceDetection> detect(RgbImage frame) {
      looks++;
      List<FaceDetection> found = new ArrayList<>();
      for (int i = 0; frame.at(i, 0, 2) > 0; i++) {
        double x = frame.at(i, 0, 0);
        double y = frame.at(i, 0, 1);
        double r = frame.at(i, 0, 2);
        double[] eyes = {x - r / 2, y, x + r / 2, y, x, y, x, y, x, y, x, y};
        found.add(new FaceDetection(0.9 - 0.1 * i, x - r, y - r, 2 * r, 2 * r, eyes));
      }
      return found;
    }

    /** The first face within the region, as a square of points. */
    @Override
    public FaceLandmarks landmarks(RgbImage frame, FaceRegion region) {
      float[] points = new float[3 * FaceLandmarks.COUNT];
      for (FaceDetection face : detectQuietly(frame)) {
        double x = face.left() + face.width() / 2;
        double y = face.top() + face.height() / 2;
        if (Math.hypot(x - region.centerX(), y - region.centerY()) < region.side() / 2) {
          for (int i = 0; i < FaceLandmarks.COUNT; i++) {
            points[3 * i] = (float) (i % 2 == 0 ? face.left() + face.width() : face.left());
            points[3 * i + 1] = (float) (i / 2 % 2 == 0 ? face.top() : y + y - face.top());
          }
          points[3 * 33] = (float) face.left();
          points[3 * 263] = (float) (face.left() + face.width());
          points[3 * 33 + 1] = (float) y;
          points[3 * 263 + 1] = (float) y;
          return new FaceLandmarks(points, 20);
        }
      }
      return new FaceLandmarks(points, -5);
    }

    private List<FaceDetection> detectQuietly(RgbImage frame) {
      looks--;
      return detect(frame);
    }

    @Override
    public float[] person(RgbImage frame) {
      throw new UnsupportedOperationException();
    }

    @Override
    public CanonicalFace canonicalFace() {
      throw new UnsupportedOperationException();
    }

    @Override
    public Perception fork() {
      return new Told();
    }
  }

  /** A frame with faces given as column, row, half width. */
  private static RgbImage frame(int... faces) {
    RgbImage image = new RgbImage(200, 200);
    for (int i = 0; i < faces.length; i++) {
      image.rgb()[i] = (byte) faces[i];
    }
    return image;
  }

  private static double centre(TrackedFace tracked) {
    return FaceRegion.of(tracked.landmarks()).centerX();
  }

  @Test
  void theDetectorLooksAtEveryFifthFrame() {
    Told nets = new Told();
    List<TrackedFace> result =
        new FaceTracker(nets).track(Collections.nCopies(12, frame(60, 60, 20)));
    assertThat(nets.looks).isEqualTo(3);
    assertThat(result).extracting(TrackedFace::looked).containsSubsequence(true, false, true);
    assertThat(result).allMatch(t -> t.faces() == 1 && t.landmarks() != null);
  }

  @Test
  void aSlowFaceIsFollowedBetweenLooks() {
    List<TrackedFace> result =
        new FaceTracker(new Told())
            .track(List.of(frame(60, 60, 20), frame(68, 60, 20), frame(76, 60, 20)));
    assertThat(centre(result.get(2))).isCloseTo(76, within(0.01));
  }

  @Test
  void aLostFaceIsLookedForInEveryFrame() {
    List<TrackedFace> result =
        new FaceTracker(new Told())
            .track(List.of(frame(60, 60, 20), frame(), frame(), frame(150, 60, 20)));
    assertThat(result.get(1).landmarks()).isNull();
    assertThat(result.get(2).landmarks()).isNull();
    assertThat(result.get(2).faces()).isZero();
    assertThat(centre(result.get(3))).isCloseTo(150, within(0.01));
  }

  @Test
  void aSecondFaceIsCountedAndTheLargestFollowed() {
    RgbImage two = frame(40, 60, 10, 130, 60, 30);
    List<TrackedFace> result = new FaceTracker(new Told()).track(List.of(two, two));
    assertThat(result).allMatch(t -> t.faces() == 2);
    assertThat(centre(result.get(1))).isCloseTo(130, within(0.01));
  }

  @Test
  void theTrackerReturnsToTheLargestFaceAtTheNextLook() {
    List<RgbImage> frames = new ArrayList<>(Collections.nCopies(5, frame(40, 60, 10)));
    frames.add(frame(40, 60, 10, 150, 60, 30));
    List<TrackedFace> result = new FaceTracker(new Told()).track(frames);
    assertThat(centre(result.get(4))).isCloseTo(40, within(0.01));
    assertThat(centre(result.get(5))).isCloseTo(150, within(0.01));
  }

  @Test
  void averagingKeepsWhatAllCropsAgreeOn() {
    FaceLandmarks mean =
        AveragedLandmarks.look(new Told(), frame(60, 60, 20), new FaceRegion(60, 60, 60, 0), 4);
    assertThat(mean.x(263)).isCloseTo(80, within(0.001f));
    assertThat(mean.faceLogit()).isEqualTo(20);
  }

  @Test
  void aRegionIsUprightByTheEyesAndLargerThanTheBox() {
    double[] k = {10, 10, 20, 20, 0, 0, 0, 0, 0, 0, 0, 0};
    FaceRegion region = FaceRegion.of(new FaceDetection(1, 0, 0, 40, 60, k));
    assertThat(region.angle()).isCloseTo(Math.PI / 4, within(1e-12));
    assertThat(region.side()).isEqualTo(90);
    assertThat(region.centerY()).isEqualTo(30);
  }
}
