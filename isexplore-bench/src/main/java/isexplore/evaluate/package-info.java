/** How well a head draws somebody of whom everything is known. */
@NullMarked
package isexplore.evaluate;

import org.jspecify.annotations.NullMarked;
