/**
 * What a face, a landmark and a person mask are to the stages. The nets live in module {@code
 * isexplore-perception}.
 */
@NullMarked
package isexplore.perception;

import org.jspecify.annotations.NullMarked;
