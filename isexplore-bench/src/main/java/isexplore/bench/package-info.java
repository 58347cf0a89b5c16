/** Benchmarks and oracles: what the figures in the documentation come from. Never published. */
@NullMarked
package isexplore.bench;

import org.jspecify.annotations.NullMarked;
