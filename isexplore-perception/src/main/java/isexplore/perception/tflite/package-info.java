/**
 * A small interpreter for TensorFlow Lite models: exactly the operators of the face and person
 * nets, single precision, batch 1.
 */
@NullMarked
package isexplore.perception.tflite;

import org.jspecify.annotations.NullMarked;
