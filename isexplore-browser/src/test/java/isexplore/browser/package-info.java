/** The pages as people meet them: in a browser. */
@NullMarked
package isexplore.browser;

import org.jspecify.annotations.NullMarked;
