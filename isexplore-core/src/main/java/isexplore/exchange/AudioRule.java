package isexplore.exchange;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Every peer finds sound as numbers, of the right shape and a row per frame. */
final class AudioRule implements Rule {
  private static final Set<Peer> HEARS_WAV = Set.of(Peer.SYNCTALK, Peer.INSTAG); // by AVE

  @Override
  public void check(PeerData data, Findings findings) {
    Set<Peer> deaf = EnumSet.allOf(Peer.class);
    for (AudioFeature feature : AudioFeature.values()) {
      if (Files.isRegularFile(data.folder().audio(feature))) {
        deaf.removeAll(feature.readers());
        shape(data, feature, findings);
      }
    }
    if (Files.isRegularFile(data.folder().sound())) {
      deaf.removeAll(HEARS_WAV);
    }
    for (Peer peer : deaf) {
      findings.error(
          Set.of(peer),
          "None of %s is there; %s has no sound to learn from. %s.",
          String.join(", ", names(peer)),
          peer,
          remedy(data, peer));
    }
  }

  private static List<String> names(Peer peer) {
    return Arrays.stream(AudioFeature.values())
        .filter(feature -> feature.readers().contains(peer))
        .map(AudioFeature::file)
        .toList();
  }

  private static String remedy(PeerData data, Peer peer) {
    AudioFeature made = AudioFeature.DEEP_SPEECH_AS_MADE;
    return !made.readers().contains(peer) && Files.isRegularFile(data.folder().audio(made))
        ? "Copy aud.npy, as process.py names it, to aud_ds.npy"
        : "Run task 2 of process.py";
  }

  private static void shape(PeerData data, AudioFeature feature, Findings findings) {
    Path file = data.folder().audio(feature);
    String need = "(N, %d, %d)".formatted(feature.rowShape()[0], feature.rowShape()[1]);
    try {
      ArrayFile array = ArrayFile.read(file);
      if (!array.hasRows(feature.rowShape()) || !array.floats()) {
        findings.error(
            feature.readers(),
            "%s is %s, where %s of floats is needed; the networks cannot take it. Extract it again.",
            feature.file(),
            array.text(),
            need);
      } else {
        rows(feature, array.rows(), data.lastId() + 1L, findings);
      }
    } catch (IOException e) {
      findings.error(
          feature.readers(),
          "%s is no whole NumPy array; the loaders stop. Extract it again.",
          feature.file());
    }
  }

  private static void rows(AudioFeature feature, int rows, long frames, Findings findings) {
    if (rows < frames - 2) {
      findings.error(
          feature.readers(),
          "%s has %d rows for %d frames, a row per frame at 25 fps; frames without sound are"
              + " dropped or hear the last row. Extract it from the same stretch of sound.",
          feature.file(),
          rows,
          frames);
    } else if (rows < frames) {
      findings.warning(
          feature.readers(),
          "%s has %d rows for %d frames; TalkingGaussian and InsTaG drop frames without a row, the"
              + " others repeat the last one. Append rows if the end matters.",
          feature.file(),
          rows,
          frames);
    }
  }
}
