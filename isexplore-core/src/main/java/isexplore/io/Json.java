package isexplore.io;

import isexplore.event.UserError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Records as JSON files; a misspelt property is an error, not a silent default. */
public final class Json {
  /** The mapper that every JSON file of ours goes through. */
  public static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  private Json() {}

  /** Writes a record, atomically. */
  public static void write(Path file, Object value) throws IOException {
    AtomicFiles.write(
        file, (MAPPER.writeValueAsString(value) + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /** Reads a record; a file that does not fit is a {@link UserError}. */
  public static <T> T read(Path file, Class<T> type) throws IOException {
    try {
      return MAPPER.readValue(Files.readString(file), type);
    } catch (JacksonException e) {
      throw new UserError(
          e,
          "%s cannot be read: %s. Delete it and run the same command again.",
          file,
          e.getOriginalMessage());
    }
  }
}
