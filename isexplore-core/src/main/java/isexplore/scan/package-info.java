/** Stage 1: reads the whole video once, streaming, and leaves a row per frame at 25 fps. */
@NullMarked
package isexplore.scan;

import org.jspecify.annotations.NullMarked;
