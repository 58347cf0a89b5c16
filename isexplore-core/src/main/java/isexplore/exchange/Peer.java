package isexplore.exchange;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** A program that trains on the common layout. */
public enum Peer {
  /** Radiance field over three planes. */
  ER_NERF("ER-NeRF"),
  /** Its predecessor. */
  RAD_NERF("RAD-NeRF"),
  /** Radiance field with blend shapes. */
  SYNCTALK("SyncTalk"),
  /** Gaussians, a face and a mouth branch. */
  TALKING_GAUSSIAN("TalkingGaussian"),
  /** The same after pre-training, for a few seconds of video. */
  INSTAG("InsTaG");

  /** All of them. */
  public static final Set<Peer> ALL = Collections.unmodifiableSet(EnumSet.allOf(Peer.class));

  /** Those that train radiance fields. */
  public static final Set<Peer> NERF =
      Collections.unmodifiableSet(EnumSet.of(ER_NERF, RAD_NERF, SYNCTALK));

  /** Those that train Gaussians. */
  public static final Set<Peer> GAUSSIAN =
      Collections.unmodifiableSet(EnumSet.of(TALKING_GAUSSIAN, INSTAG));

  /** Those that read the action units of {@code au.csv}. */
  static final Set<Peer> WITH_ACTION_UNITS =
      Collections.unmodifiableSet(EnumSet.of(ER_NERF, TALKING_GAUSSIAN, INSTAG));

  private final String title;

  Peer(String title) {
    this.title = title;
  }

  /** Its name as its authors write it. */
  @Override
  public String toString() {
    return title;
  }
}
