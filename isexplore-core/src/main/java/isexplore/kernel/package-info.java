/**
 * Every hot loop, each beside a plain twin written from its equation. The only package that imports
 * {@code jdk.incubator.vector}; it knows no files, videos or settings.
 */
@NullMarked
package isexplore.kernel;

import org.jspecify.annotations.NullMarked;
