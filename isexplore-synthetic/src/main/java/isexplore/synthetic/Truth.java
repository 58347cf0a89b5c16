package isexplore.synthetic;

import java.util.List;

/**
 * All that is known about a synthetic video.
 *
 * @param performance sound, phones, poses, mouth shapes, blinks and gaze
 * @param faces the face's points, one per frame
 */
public record Truth(Performance performance, List<FaceTruth> faces) {}
