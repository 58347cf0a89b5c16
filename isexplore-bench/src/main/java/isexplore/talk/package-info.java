/** Measures of the head that talks while it listens. */
@NullMarked
package isexplore.talk;

import org.jspecify.annotations.NullMarked;
