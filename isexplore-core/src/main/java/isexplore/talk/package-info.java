/** A trained head and new speech become a video. */
@NullMarked
package isexplore.talk;

import org.jspecify.annotations.NullMarked;
