/** How near the made-up parts of a whole picture come to the true ones. */
@NullMarked
package isexplore.head;

import org.jspecify.annotations.NullMarked;
