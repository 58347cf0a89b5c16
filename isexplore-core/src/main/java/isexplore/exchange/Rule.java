package isexplore.exchange;

import java.io.IOException;

/** Something that a folder must fulfil. */
interface Rule {
  /** Reports where the folder does not. */
  void check(PeerData data, Findings findings) throws IOException;
}
