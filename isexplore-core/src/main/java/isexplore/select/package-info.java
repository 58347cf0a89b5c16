/** Stage 2: from the scan's tables, without pixels, the most informative segment and why. */
@NullMarked
package isexplore.select;

import org.jspecify.annotations.NullMarked;
