/** Benches that need to see inside speech-to-motion. */
@NullMarked
package isexplore.motion;

import org.jspecify.annotations.NullMarked;
