/**
 * The Gaussian head: Gaussians bound to the tracked surface, rendered and differentiated by {@code
 * kernel}.
 */
@NullMarked
package isexplore.gaussian;

import org.jspecify.annotations.NullMarked;
