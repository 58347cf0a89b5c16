package isexplore.process;

import static org.assertj.core.api.Assertions.assertThat;

import isexplore.image.RgbImage;
import isexplore.math.Camera;
import isexplore.math.CounterRandom;
import isexplore.math.Pose;
import isexplore.math.Vec3;
import isexplore.perception.CanonicalFace;
import isexplore.perception.FaceLandmarks;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class MaskTest {
  private static final int SIDE = 256;
  private static final CanonicalFace FACE = FakeFace.canonical();

  private static FaceLandmarks face(double roll) {
    double[] shape = new double[468 * 3];
    for (int i = 0; i < shape.length; i++) {
      shape[i] = FACE.vertices()[i];
    }
    Pose pose = new Pose(Pose.rotationOf(0, 0, roll), new Vec3(0, 0, 1.2));
    return FakeFace.seen(shape, pose, Camera.ofSquare(SIDE), 0, new CounterRandom(1), 0);
  }

  private static byte[] everywhere() {
    byte[] alpha = new byte[SIDE * SIDE];
    Arrays.fill(alpha, (byte) 255);
    return alpha;
  }

  private static int at(byte[] mask, double x, double y) {
    return mask[(int) y * SIDE + (int) x] & 0xff;
  }

  @Test
  void theFaceIsHeadAndTheChestIsNot() {
    FaceLandmarks face = face(0);
    double unit = face.faceHeight();
    byte[] head = HeadMask.of(everywhere(), face, SIDE, 0.08, 0);
    for (int i = 0; i < 468; i++) {
      assertThat(at(head, face.x(i), face.y(i))).isGreaterThan(240);
    }
    assertThat(at(head, face.x(10), face.y(10) - 0.4 * unit)).isEqualTo(255);
    assertThat(at(head, face.x(152), face.y(152) + 0.2 * unit)).isZero();
    assertThat(at(head, face.x(152) + 0.6 * unit, face.y(152))).isZero();
    assertThat(at(head, face.x(152) - 0.6 * unit, face.y(152))).isZero();
  }

  @Test
  void theBorderIsSoftAndLiesAtTheNeckLine() {
    FaceLandmarks face = face(0);
    double unit = face.faceHeight();
    byte[] head = HeadMask.of(everywhere(), face, SIDE, 0.08, 0);
    assertThat(at(head, face.x(152), face.y(152) + 0.08 * unit)).isBetween(40, 215);
  }

  @Test
  void theBorderRollsWithTheHead() {
    FaceLandmarks face = face(25);
    byte[] head = HeadMask.of(everywhere(), face, SIDE, 0.08, 0);
    double dx = face.x(152) - face.x(10);
    double dy = face.y(152) - face.y(10);
    assertThat(at(head, face.x(152) + 0.2 * dx, face.y(152) + 0.2 * dy)).isZero();
    assertThat(at(head, face.x(10) - 0.2 * dx, face.y(10) - 0.2 * dy)).isEqualTo(255);
  }

  @Test
  void longHairBesideTheJawIsHead() {
    FaceLandmarks face = face(0);
    double unit = face.faceHeight();
    double x = face.x(152) - 0.45 * unit;
    double y = face.y(152) - 0.15 * unit;
    assertThat(HeadMask.hairBesideJaw(everywhere(), face, SIDE)).isEqualTo(1);
    assertThat(HeadMask.hairBesideJaw(new byte[SIDE * SIDE], face, SIDE)).isZero();
    assertThat(at(HeadMask.of(everywhere(), face, SIDE, 0.08, 0), x, y)).isLessThan(100);
    assertThat(at(HeadMask.of(everywhere(), face, SIDE, 0.08, 1), x, y)).isGreaterThan(200);
  }

  @Test
  void theMatteFollowsTheEdgeOfThePictureAndIsSteady() {
    int side = 64;
    RgbImage[] frames = new RgbImage[5];
    byte[][] coarse = new byte[5][side * side];
    for (int f = 0; f < 5; f++) {
      frames[f] = new RgbImage(side, side);
      for (int i = 0; i < side * side; i++) {
        int x = i % side;
        Arrays.fill(frames[f].rgb(), 3 * i, 3 * i + 3, (byte) (x < 32 ? 200 : 30));
        int wobble = f - 2; // the net's mask shakes by two pixels, the picture does not
        coarse[f][i] = (byte) (int) Math.clamp(255 * (35 + wobble - x) / 6.0, 0, 255);
      }
    }
    byte[] alpha = new PersonMatte(side).alpha(frames, coarse, 2);
    assertThat(alpha[20 * side + 28] & 0xff).isGreaterThan(200);
    assertThat(alpha[20 * side + 36] & 0xff).isLessThan(60);
  }

  @Test
  void thePlateIsTheBackgroundWherePeopleLeaveItAndSmoothElsewhere() {
    int side = 64;
    PlateBuilder builder = new PlateBuilder(side);
    for (int f = 0; f < 9; f++) {
      byte[] rgb = new byte[side * side * 3];
      byte[] alpha = new byte[side * side];
      for (int i = 0; i < side * side; i++) {
        int x = i % side;
        boolean person = x >= 20 + f && x < 40 + f;
        alpha[i] = (byte) (person ? 255 : 0);
        Arrays.fill(rgb, 3 * i, 3 * i + 3, (byte) (person ? 255 : 2 * x));
      }
      builder.add(rgb, alpha);
    }
    RgbImage plate = builder.build();
    for (int x = 0; x < side; x++) {
      boolean seen = x < 20 + 6 || x >= 40 + 2;
      assertThat(plate.at(x, 30, 0))
          .as("column %d", x)
          .isBetween(seen ? 2 * x : 40, seen ? 2 * x : 100);
    }
  }
}
