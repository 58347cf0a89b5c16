/** Benchmarks of the kernels, in their package because the twins are chosen there. */
@NullMarked
package isexplore.kernel;

import org.jspecify.annotations.NullMarked;
