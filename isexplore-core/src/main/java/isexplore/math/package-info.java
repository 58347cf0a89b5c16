/**
 * Vectors, rotations, cameras, small dense solvers and counter-based random numbers. Axes and
 * signs: {@code docs/conventions.md}.
 */
@NullMarked
package isexplore.math;

import org.jspecify.annotations.NullMarked;
