/**
 * Face parsers of the user's own in ONNX files: what may be said about one in a file beside it, the
 * crop that it looks at, the checks when it is opened.
 */
@NullMarked
package isexplore.perception.onnx;

import org.jspecify.annotations.NullMarked;
