/** Settings as records; flags, YAML, validation and help are derived from them. */
@NullMarked
package isexplore.config;

import org.jspecify.annotations.NullMarked;
