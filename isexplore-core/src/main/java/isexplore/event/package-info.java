/**
 * What a run says while it works: sealed events that the terminal, the log and {@code --json}
 * listen to, and the one exception whose message is meant for the user.
 */
@NullMarked
package isexplore.event;

import org.jspecify.annotations.NullMarked;
