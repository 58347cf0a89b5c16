/** How good a head is, on frames that were not trained on: {@code docs/evaluation.md}. */
@NullMarked
package isexplore.evaluate;

import org.jspecify.annotations.NullMarked;
