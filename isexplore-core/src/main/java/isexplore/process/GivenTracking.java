package isexplore.process;

import isexplore.image.RgbImage;
import isexplore.math.Camera;
import isexplore.math.Pose;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What another program has found out about a video; it is kept, and only what is missing is made.
 *
 * @param camera of the source frames
 * @param poses of all frames of the video, in order, in any unit and in any world in which the head
 *     stands still
 * @param background what is behind the person, of the frames' size; null where that is not known
 */
public record GivenTracking(Camera camera, List<Pose> poses, @Nullable RgbImage background) {}
