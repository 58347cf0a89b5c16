package isexplore.scan;

import isexplore.image.RgbImage;
import isexplore.media.VideoFrame;
import isexplore.perception.CanonicalFace;
import isexplore.perception.FaceLandmarks;
import isexplore.perception.FaceTopology;
import isexplore.perception.TrackedFace;
import org.jspecify.annotations.Nullable;

/**
 * What one frame showed by itself; keeps nothing of its picture.
 *
 * @param row with change, cut and voice still unknown, because they need other frames or the sound
 * @param face null where there is none
 * @param tiny the picture by which changes are seen, shape [16, 16, 3]
 * @param thumb in the first frame of a second, else null
 */
record Look(ScanRow row, @Nullable FaceLandmarks face, float[] tiny, @Nullable RgbImage thumb) {

  static Look of(VideoFrame frame, TrackedFace tracked, CanonicalFace canonical, int[] rigid) {
    RgbImage image = frame.image();
    FaceLandmarks face = tracked.landmarks();
    boolean second = frame.index() % Thumbnail.EVERY == 0;
    return new Look(
        face == null
            ? ScanRow.without(frame.index(), frame.seconds(), tracked.faces())
            : row(frame, tracked.faces(), face, FrameMeasures.angles(face, canonical, rigid)),
        face,
        FrameMeasures.tiny(image),
        second ? Thumbnail.of(image, face) : null);
  }

  private static ScanRow row(VideoFrame frame, int faces, FaceLandmarks face, double[] angles) {
    double[] skin = FrameMeasures.sharpnessAndBrightness(frame.image(), face);
    LipMeasures.Lips lips = LipMeasures.of(frame.image(), face);
    return new ScanRow(
        frame.index(),
        frame.seconds(),
        faces,
        face.faceLogit(),
        face.distance(234, 454) / frame.image().width(),
        skin[0],
        skin[1],
        0,
        false,
        FaceTopology.opening(face),
        FaceTopology.width(face),
        FaceTopology.eyeAspect(face),
        lips.colour(),
        lips.contrast(),
        angles[0],
        angles[1],
        angles[2],
        false);
  }
}
