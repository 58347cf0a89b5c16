/**
 * What every back end is to the rest: a model that renders a head for (pose, motion code), and the
 * compositor that puts the head back into a complete picture of the person.
 */
@NullMarked
package isexplore.head;

import org.jspecify.annotations.NullMarked;
