package isexplore.train;

import isexplore.event.UserError;
import isexplore.gaussian.GaussianBackEnd;
import isexplore.head.BackEnd;
import isexplore.head.HeadModel;
import isexplore.io.SafeTensors;
import isexplore.motion.LipSource;
import isexplore.motion.SpeechToMotion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The back ends that there are. */
public final class BackEnds {
  private static final List<BackEnd> ALL = List.of(new GaussianBackEnd());

  private BackEnds() {}

  /** The back end of this name; a name that does not exist is a {@link UserError}. */
  public static BackEnd named(String name) {
    return ALL.stream()
        .filter(backEnd -> backEnd.name().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new UserError(
                "train.backEnd is '%s', which this program does not have; choose one of %s.",
                name, ALL.stream().map(BackEnd::name).collect(Collectors.joining(", "))));
  }

  /** The back end that wrote a finished head. */
  public static BackEnd of(Path head) throws IOException {
    return named(SafeTensors.metadata(head).getOrDefault(BackEnd.KEY, "unknown"));
  }

  /**
   * What tells a head's lips from speech: the head itself, or else what {@code taught} holds of
   * motion codes; null when there is neither.
   */
  public static @Nullable LipSource lips(HeadModel head, Path taught) throws IOException {
    LipSource own = head.lips();
    if (own != null || !Files.exists(taught)) {
      return own;
    }
    return SpeechToMotion.load(taught);
  }

  /** Reads a finished head of any back end. */
  public static HeadModel load(Path head) throws IOException {
    return of(head).load(head);
  }
}
