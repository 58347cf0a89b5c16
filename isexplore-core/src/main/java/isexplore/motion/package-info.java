/**
 * The narrow waist between drivers and renderers: motion codes, speech to motion, blinks and head
 * motion.
 */
@NullMarked
package isexplore.motion;

import org.jspecify.annotations.NullMarked;
