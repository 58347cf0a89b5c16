/** What a run shows and records: views of events, the run record, the machine it ran on. */
@NullMarked
package isexplore.app.run;

import org.jspecify.annotations.NullMarked;
