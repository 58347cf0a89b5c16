/** The command line. Its options and help are derived from the settings' records. */
@NullMarked
package isexplore.app.cli;

import org.jspecify.annotations.NullMarked;
