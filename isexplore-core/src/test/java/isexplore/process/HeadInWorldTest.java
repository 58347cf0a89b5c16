package isexplore.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import isexplore.event.UserError;
import isexplore.kernel.Parallel;
import isexplore.math.Camera;
import isexplore.math.CounterRandom;
import isexplore.math.Pose;
import isexplore.math.Procrustes;
import isexplore.math.Quaternion;
import isexplore.math.Vec3;
import isexplore.perception.CanonicalFace;
import isexplore.perception.FaceLandmarks;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class HeadInWorldTest {
  private static final CanonicalFace FACE = FakeFace.canonical();
  private static final double[] PERSON = FakeFace.person(FACE, 12);
  private static final Camera CAMERA = new Camera(700, 250, 262, 512, 512); // of somebody else
  private static final Parallel PARALLEL = new Parallel(2);

  /** Head space in somebody else's world: decimetres, turned, with the origin in the neck. */
  private static final Procrustes WORLD =
      new Procrustes(
          Quaternion.ofRotationVector(new Vec3(0.2, -0.1, 0.05)), 10, new Vec3(0.1, 1.2, -0.4));

  @AfterAll
  static void close() {
    PARALLEL.close();
  }

  private static List<FaceLandmarks> seen(IntFunction<Pose> truth, int frames) {
    CounterRandom random = new CounterRandom(2);
    return IntStream.range(0, frames)
        .mapToObj(t ->
            FakeFace.seen(
                FakeFace.expression(FACE, PERSON, 0.3, 0), truth.apply(t), CAMERA, 0.5, random, t))
        .toList();
  }

  private static Pose truth(int t) {
    Pose pose = FakeFace.pose(2 * t);
    return new Pose(pose.rotation(), pose.translation().times(0.6)); // the focal length is shorter
  }

  private static UnaryOperator<Pose> find(List<FaceLandmarks> frames, List<Pose> world) {
    return new HeadInWorld(CAMERA, FACE, PARALLEL).find(frames, world);
  }

  private static double degrees(Quaternion a, Quaternion b) {
    return Math.toDegrees(a.conjugate().times(b).toRotationVector().length());
  }

  @Test
  void posesOfAnyWorldAndUnitBecomePosesOfHeadSpace() {
    List<Pose> world = IntStream.range(0, 60).mapToObj(t -> WORLD.carried(truth(t))).toList();
    UnaryOperator<Pose> toHead = find(seen(HeadInWorldTest::truth, 60), world);
    Quaternion between = Quaternion.IDENTITY;
    for (int t = 0; t < 60; t++) {
      Pose pose = toHead.apply(world.get(t));
      assertThat(degrees(pose.rotation(), truth(t).rotation())).isLessThan(3);
      assertThat(pose.translation().z() / truth(t).translation().z()).isCloseTo(1, within(0.06));
      Quaternion now = truth(t).rotation().conjugate().times(pose.rotation());
      if (t > 0) { // nothing but one constant rotation
        assertThat(degrees(between, now)).isLessThan(1e-6);
      }
      between = now;
    }
  }

  @Test
  void aHeadThatNeverTurnsHasAPlaceToo() {
    Pose still = truth(3);
    List<Pose> world = IntStream.range(0, 10).mapToObj(t -> WORLD.carried(still)).toList();
    UnaryOperator<Pose> toHead = find(seen(t -> still, 10), world);
    assertThat(degrees(toHead.apply(world.getFirst()).rotation(), still.rotation())).isLessThan(5);
  }

  @Test
  void camerasThatDoNotFitTheFacesAreRefused() {
    List<Pose> other = IntStream.range(0, 60).mapToObj(t -> truth(17 * t % 60)).toList();
    List<FaceLandmarks> frames = seen(HeadInWorldTest::truth, 60);
    assertThatThrownBy(() -> find(frames, other))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("The cameras miss the faces in the pictures by");
    List<Pose> behind =
        world(truth(0).translation().times(-1)); // the head lies behind the first camera
    assertThatThrownBy(() -> find(frames, behind)).isInstanceOf(UserError.class);
  }

  private static List<Pose> world(Vec3 translation) {
    return IntStream.range(0, 60)
        .mapToObj(t -> new Pose(truth(t).rotation(), t == 0 ? translation : truth(t).translation()))
        .toList();
  }
}
