/** How true tracking and regions are: benches on subjects of whom everything is known. */
@NullMarked
package isexplore.process;

import org.jspecify.annotations.NullMarked;
