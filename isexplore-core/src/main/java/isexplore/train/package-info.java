/** The training loop, its schedule and its checkpoints. */
@NullMarked
package isexplore.train;

import org.jspecify.annotations.NullMarked;
