package isexplore.evaluate;

import isexplore.dataset.Dataset;
import isexplore.head.Compositor;
import isexplore.head.HeadModel;
import isexplore.image.FloatImage;
import isexplore.math.Pose;
import isexplore.motion.MotionCode;
import isexplore.perception.FaceLandmarks;
import org.jspecify.annotations.Nullable;

/**
 * Makes the pictures of every arm for one held-out frame at a time. Not safe for concurrent use.
 */
final class ArmPictures {
  private final Dataset dataset;
  private final HeadModel model;
  private final Paste paste;
  private final Compositor compositor;
  private final float @Nullable [] speechLips;
  private final float[] restLips;
  private final FloatImage plate;
  private final FloatImage rgb;
  private final float[] alpha;

  /**
   * Prepares buffers.
   *
   * @param speechLips lips predicted from speech for every held-out frame, shape [tail, LIPS], or
   *     null without sound
   * @param restLips lips at rest, shape [LIPS]
   */
  ArmPictures(
      Dataset dataset,
      HeadModel model,
      Compositor compositor,
      float @Nullable [] speechLips,
      float[] restLips) {
    this.dataset = dataset;
    this.model = model;
    this.paste = new Paste(dataset);
    this.compositor = compositor;
    this.speechLips = speechLips;
    this.restLips = restLips;
    this.plate = dataset.plate().toFloat();
    int side = dataset.side();
    this.rgb = new FloatImage(3, side, side);
    this.alpha = new float[side * side];
  }

  /** Both pictures of an arm: what talk would write, and the head over the true rest. */
  record Pictures(FloatImage whole, FloatImage peersWhole) {}

  /**
   * Renders an arm.
   *
   * @param frame stored frame of the dataset, behind the training part
   * @param truth the frame itself; only its pixels outside the dilated head reach the second
   *     picture
   */
  Pictures of(Arm arm, int frame, FloatImage truth, Regions regions) {
    FaceLandmarks landmarks = dataset.landmarks(frame);
    if (arm == Arm.PASTE) {
      FloatImage pasted = paste.picture(paste.nearest(dataset.pose(frame), landmarks), landmarks);
      return new Pictures(pasted, inside(regions, pasted, truth));
    }
    model.render(dataset.pose(frame), code(arm, frame), rgb, alpha);
    FloatImage whole = new FloatImage(3, dataset.side(), dataset.side());
    Pose pose = dataset.pose(frame);
    compositor.compose(compositor.nearest(pose), pose, rgb, alpha, whole);
    FloatImage overPlate = new FloatImage(3, plate.width(), plate.height(), plate.data().clone());
    overPlate.cover(rgb, alpha);
    return new Pictures(whole, inside(regions, overPlate, truth));
  }

  private float[] code(Arm arm, int frame) {
    float[] code = dataset.motion(frame);
    switch (arm) {
      case SPEECH -> {
        int row = frame - dataset.manifest().trainFrames();
        if (speechLips == null) {
          throw new IllegalStateException("no speech to drive the lips");
        }
        System.arraycopy(speechLips, row * MotionCode.LIPS, code, 0, MotionCode.LIPS);
      }
      case FROZEN -> System.arraycopy(restLips, 0, code, 0, MotionCode.LIPS);
      default -> {}
    }
    return code;
  }

  private static FloatImage inside(Regions regions, FloatImage head, FloatImage truth) {
    int n = regions.dilated().length;
    FloatImage out = new FloatImage(3, truth.width(), truth.height(), truth.data().clone());
    for (int i = 0; i < n; i++) {
      if (regions.dilated()[i]) {
        for (int c = 0; c < 3; c++) {
          out.data()[c * n + i] = head.data()[c * n + i];
        }
      }
    }
    return out;
  }
}
