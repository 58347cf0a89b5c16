package isexplore.perception;

import org.jspecify.annotations.Nullable;

/**
 * What the tracker knows about one frame.
 *
 * @param landmarks null when there is no face
 * @param faces faces seen by the last look of the detector, this frame's included
 * @param looked whether the detector looked at this very frame
 */
public record TrackedFace(@Nullable FaceLandmarks landmarks, int faces, boolean looked) {}
