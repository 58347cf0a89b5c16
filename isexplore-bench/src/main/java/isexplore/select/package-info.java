/** What the selection's scores are worth: benches that look into its package. */
@NullMarked
package isexplore.select;

import org.jspecify.annotations.NullMarked;
