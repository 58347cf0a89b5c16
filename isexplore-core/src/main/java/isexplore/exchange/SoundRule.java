package isexplore.exchange;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;

/** The sound that SyncTalk and InsTaG may listen to has 16 kHz and lasts as long as the frames. */
final class SoundRule implements Rule {
  private static final Set<Peer> PEERS = Set.of(Peer.SYNCTALK, Peer.INSTAG);
  private static final int RATE = 16_000;
  private static final double FPS = 25;

  @Override
  public void check(PeerData data, Findings findings) throws IOException {
    Path file = data.folder().sound();
    if (!Files.isRegularFile(file)) {
      findings.warning(
          Peer.ALL,
          "aud.wav is missing; SyncTalk and InsTaG with --asr_model ave stop, the others only write"
              + " silent videos. Write the sound as 16 kHz PCM.");
      return;
    }
    try {
      AudioFileFormat format = AudioSystem.getAudioFileFormat(file.toFile());
      float rate = format.getFormat().getSampleRate();
      if (Math.round(rate) != RATE) {
        findings.error(
            PEERS,
            "aud.wav has %d samples a second, %d are expected; features of the wrong length come"
                + " out of it. Run ffmpeg with -ar %d.",
            Math.round(rate),
            RATE,
            RATE);
      } else {
        length(format.getFrameLength() / rate, data.lastId() + 1L, findings);
      }
    } catch (UnsupportedAudioFileException | RuntimeException e) { // also what damaged files cause
      findings.error(PEERS, "aud.wav is no WAV file; these peers stop. Write it as 16 kHz PCM.");
    }
  }

  private static void length(double seconds, long frames, Findings findings) {
    if (seconds < frames / FPS - 0.1) {
      findings.warning(
          PEERS,
          "aud.wav lasts %.2f s, the %d frames last %.2f s; the last frames get no sound of their"
              + " own. Cut both from the same stretch.",
          seconds,
          frames,
          frames / FPS);
    }
  }
}
