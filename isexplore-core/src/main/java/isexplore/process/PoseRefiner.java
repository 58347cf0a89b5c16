package isexplore.process;

import isexplore.image.RgbImage;
import isexplore.kernel.Parallel;
import isexplore.math.Camera;
import isexplore.math.Pose;
import isexplore.perception.FaceLandmarks;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Poses from the picture itself. Landmarks nod less than the head and take lifted brows, closed
 * lids and the jaw for a nod; the texture of the skull does not. From some views a mean texture is
 * learnt, texture and poses in turns (as in congealing, Learned-Miller 2006); then every frame is
 * aligned with it, its landmarks being one more measurement. Where there is nothing to see the
 * landmarks decide alone.
 */
final class PoseRefiner {
  private static final int VIEWS = 25;
  private static final int ROUNDS = 6;

  /** Metres between points that show all that a picture of 512 pixels does. */
  static final double SPACING = 0.003;

  private final Camera camera;
  private final double[] shape;
  private final double[] rigid;
  private final SkullPoints points;
  private final SkullPatches patches;
  private final SkullTexture texture;

  /**
   * Learns the texture.
   *
   * @param shape personal neutral face, shape [468, 3], metres
   * @param points of its skull
   * @param frames landmarks of the frames to learn from
   * @param poses of these frames, by landmarks
   * @param pictures of these frames, by index; called by several threads
   */
  PoseRefiner(
      Camera camera,
      double[] shape,
      SkullPoints points,
      FaceWeights weights,
      List<FaceLandmarks> frames,
      List<Pose> poses,
      IntFunction<RgbImage> pictures,
      Parallel parallel) {
    this.camera = camera;
    this.shape = shape;
    this.rigid = weights.rigid();
    this.points = points;
    this.patches = SkullPatches.of(points);
    int[] chosen = PersonTracker.spreadIndices(frames.size(), VIEWS);
    SkullView[] views = new SkullView[chosen.length];
    parallel.range(
        views.length,
        k ->
            views[k] =
                view(pictures.apply(chosen[k]), frames.get(chosen[k]), poses.get(chosen[k])));
    this.texture = learn(List.of(views), parallel);
  }

  private SkullView view(RgbImage picture, FaceLandmarks face, Pose pose) {
    return new SkullView(camera, points, picture, face, pose);
  }

  private SkullTexture learn(List<SkullView> views, Parallel parallel) {
    parallel.range(views.size(), k -> views.get(k).look());
    SkullTexture learnt = SkullTexture.of(views);
    for (int round = 0; round < ROUNDS; round++) {
      SkullTexture before = learnt;
      parallel.range(
          views.size(),
          k -> {
            views.get(k).step(before, shape, rigid);
            views.get(k).look();
          });
      learnt = SkullTexture.of(views);
    }
    return learnt;
  }

  /**
   * A refined pose.
   *
   * @param likeness of each patch of the skull ({@link SkullPatches#likeness})
   */
  record Refined(Pose pose, double[] likeness) {}

  /** The pose that picture and landmarks agree on, starting from that of the landmarks. */
  Refined refine(RgbImage picture, FaceLandmarks face, Pose start) {
    SkullView view = view(picture, face, start);
    for (int round = 0; round < ROUNDS; round++) {
      view.look();
      view.matchGain(texture);
      view.step(texture, shape, rigid);
    }
    view.look();
    return new Refined(view.pose(), patches.likeness(view, texture));
  }
}
