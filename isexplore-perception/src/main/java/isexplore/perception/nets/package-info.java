/** The face detector, the attention mesh and the person segmentation, from pictures to results. */
@NullMarked
package isexplore.perception.nets;

import org.jspecify.annotations.NullMarked;
