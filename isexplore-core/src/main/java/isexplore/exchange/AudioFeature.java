package isexplore.exchange;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** What a peer may hear: one file of rows, a row per frame. */
public enum AudioFeature {
  /** Windows of DeepSpeech's logits. */
  DEEP_SPEECH("aud_ds.npy", 16, 29, Peer.ER_NERF, Peer.SYNCTALK, Peer.TALKING_GAUSSIAN),
  /** The same under the name that process.py gives it. */
  DEEP_SPEECH_AS_MADE("aud.npy", 16, 29, Peer.RAD_NERF, Peer.INSTAG),
  /** Windows of the logits of wav2vec 2.0 for Esperanto. */
  ESPERANTO("aud_eo.npy", 16, 44, Peer.ER_NERF, Peer.RAD_NERF, Peer.TALKING_GAUSSIAN, Peer.INSTAG),
  /** Two states of HuBERT. */
  HUBERT("aud_hu.npy", 2, 1024, Peer.ER_NERF, Peer.SYNCTALK, Peer.TALKING_GAUSSIAN, Peer.INSTAG);

  private final String file;
  private final int steps;
  private final int channels;
  private final Set<Peer> readers;

  AudioFeature(String file, int steps, int channels, Peer first, Peer... others) {
    this.file = file;
    this.steps = steps;
    this.channels = channels;
    this.readers = Collections.unmodifiableSet(EnumSet.of(first, others));
  }

  /** Name of the file. */
  public String file() {
    return file;
  }

  /** The peers that can read it. */
  public Set<Peer> readers() {
    return readers;
  }

  /** Shape of the row of a frame: time steps, channels. */
  public int[] rowShape() {
    return new int[] {steps, channels};
  }
}
