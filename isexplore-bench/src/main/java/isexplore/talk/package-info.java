/** Measures of the head that says what nobody filmed it say. */
@NullMarked
package isexplore.talk;

import org.jspecify.annotations.NullMarked;
