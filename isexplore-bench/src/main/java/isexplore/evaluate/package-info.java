/**
 * How well a head draws somebody of whom everything is known, and what a user sees of a talking
 * video.
 */
@NullMarked
package isexplore.evaluate;

import org.jspecify.annotations.NullMarked;
