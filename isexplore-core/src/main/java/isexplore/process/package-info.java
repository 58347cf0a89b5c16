/**
 * Stage 3: turns the chosen seconds into a dataset: crop, masks, plate, poses, personal shape,
 * motion codes.
 */
@NullMarked
package isexplore.process;

import org.jspecify.annotations.NullMarked;
