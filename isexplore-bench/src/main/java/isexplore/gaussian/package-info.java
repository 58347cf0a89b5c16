/** A step of training measured: phase by phase, and beside that of another program. */
@NullMarked
package isexplore.gaussian;

import org.jspecify.annotations.NullMarked;
