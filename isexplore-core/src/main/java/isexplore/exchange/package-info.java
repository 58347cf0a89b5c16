/**
 * Datasets in the layout of other talking-head programs, the peers: the names and formats of their
 * files, and the rules that a folder must keep so that their training neither fails nor hangs.
 */
@NullMarked
package isexplore.exchange;

import org.jspecify.annotations.NullMarked;
