package isexplore.perception;

/**
 * A face found in a frame, in pixels of that frame.
 *
 * @param score 0..1
 * @param keypoints shape [6, 2]: eye left in the image, eye right in the image, nose tip, mouth,
 *     ear left, ear right
 */
public record FaceDetection(
    double score, double left, double top, double width, double height, double[] keypoints) {}
