/**
 * Stages wired into one line from video to talking head: what is up to date is left out, what is
 * interrupted leaves the last good state.
 */
@NullMarked
package isexplore.app.pipeline;

import org.jspecify.annotations.NullMarked;
