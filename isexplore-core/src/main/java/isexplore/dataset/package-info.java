/**
 * A prepared segment on disk: manifest, readers and writers. Knows nothing of how heads are
 * rendered.
 */
@NullMarked
package isexplore.dataset;

import org.jspecify.annotations.NullMarked;
