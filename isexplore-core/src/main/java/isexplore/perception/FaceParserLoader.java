package isexplore.perception;

import java.nio.file.Path;

/**
 * Opens face parsers; a module that can registers itself as a {@link java.util.ServiceLoader}'s.
 */
public interface FaceParserLoader {
  /** Opens the parser in an existing file; one that does not fit is a user error. */
  FaceParser load(Path model);
}
