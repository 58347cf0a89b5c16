/**
 * What a video, a sound track and a writer are to the stages. FFmpeg lives in module {@code
 * isexplore-media}.
 */
@NullMarked
package isexplore.media;

import org.jspecify.annotations.NullMarked;
