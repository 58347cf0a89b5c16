/**
 * Arrays, tables and weights on disk in formats that Python opens with one line; every file appears
 * whole or not at all.
 */
@NullMarked
package isexplore.io;

import org.jspecify.annotations.NullMarked;
