/**
 * Which part of the person every pixel shows: colours and places of hair, skin and clothes, learned
 * anew from each video. Knows pictures and landmarks, no files.
 */
@NullMarked
package isexplore.region;

import org.jspecify.annotations.NullMarked;
