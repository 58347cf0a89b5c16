/**
 * Pictures in memory: packed 8-bit RGB as decoded, planar floats as trained on; resampling and PNG.
 */
@NullMarked
package isexplore.image;

import org.jspecify.annotations.NullMarked;
