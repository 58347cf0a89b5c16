/** The model files: where they come from, how they are checked and where they are kept. */
@NullMarked
package isexplore.perception.models;

import org.jspecify.annotations.NullMarked;
