package isexplore.perception;

import isexplore.image.RgbImage;
import java.util.List;

/**
 * The face nets. An instance is confined to one thread; {@link #fork} gives another thread its own.
 */
public interface Perception {
  /** All faces with a score of at least 0.5, best first. */
  List<FaceDetection> detect(RgbImage frame);

  /** Landmarks inside a region. */
  FaceLandmarks landmarks(RgbImage frame, FaceRegion region);

  /** Person alpha of the whole frame, shape [height, width] of the frame, 0..1. */
  float[] person(RgbImage frame);

  /** The standard face that comes with the mesh. */
  CanonicalFace canonicalFace();

  /** Shares the weights, not the buffers. */
  Perception fork();
}
