package isexplore.process;

import isexplore.dataset.CropBox;
import isexplore.event.UserError;
import isexplore.perception.FaceLandmarks;
import isexplore.scan.Scan;
import java.util.ArrayList;
import java.util.List;

/** Small services on landmarks of a scan or a sequence. */
final class Landmarks {
  private Landmarks() {}

  /** From pixels of the source frame to pixels of the crop. */
  static FaceLandmarks inCrop(FaceLandmarks face, CropBox crop) {
    float[] points = new float[face.points().length];
    for (int i = 0; i < points.length; i += 3) {
      points[i] = (float) crop.toCropX(face.points()[i]);
      points[i + 1] = (float) crop.toCropY(face.points()[i + 1]);
      points[i + 2] = (float) (face.points()[i + 2] / crop.scale());
    }
    return new FaceLandmarks(points, face.faceLogit());
  }

  /** The scan's landmarks of this frame, or of the nearest one with a face. */
  static FaceLandmarks nearest(Scan scan, int frame) {
    for (int distance = 0; distance < scan.size(); distance++) {
      for (int i : new int[] {frame - distance, frame + distance}) {
        FaceLandmarks face = i >= 0 && i < scan.size() ? scan.landmarks(i) : null;
        if (face != null) {
          return face;
        }
      }
    }
    throw new UserError(
        "No face was found in the video; nothing can be prepared. Use a video that shows one face.");
  }

  /** The sequence with frames without a face replaced by the nearest frame with one. */
  static List<FaceLandmarks> withoutGaps(List<FaceLandmarks> sequence) {
    List<FaceLandmarks> out = new ArrayList<>();
    for (int i = 0; i < sequence.size(); i++) {
      out.add(nearestFace(sequence, i));
    }
    return out;
  }

  private static FaceLandmarks nearestFace(List<FaceLandmarks> sequence, int frame) {
    for (int distance = 0; distance < sequence.size(); distance++) {
      for (int i : new int[] {frame - distance, frame + distance}) {
        if (i >= 0 && i < sequence.size() && sequence.get(i).faceLogit() > 0) {
          return sequence.get(i);
        }
      }
    }
    throw new UserError(
        "No face was found in the chosen seconds; no head can be tracked there."
            + " Choose others with --at.");
  }
}
