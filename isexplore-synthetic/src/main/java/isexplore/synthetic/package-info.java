/**
 * Synthetic subjects: a face with eyes, teeth, hair and torso, drawn by a software rasteriser and
 * moved by a known pose path, blinks, gaze and visemes, speaking synthetic speech. Serves the demo
 * and the tests as ground truth; nothing outside those depends on it. The geometry is our own, not
 * the mesh that the trackers fit.
 *
 * <p>Inside this package shapes are modelled in head space in <b>millimetres</b>; poses and what
 * leaves the package are in metres. Sines and the like come from {@link java.lang.StrictMath}, so
 * that a seed always gives the same bytes.
 */
@NullMarked
package isexplore.synthetic;

import org.jspecify.annotations.NullMarked;
