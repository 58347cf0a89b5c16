package isexplore.app.run;

import isexplore.event.RunEvent;
import isexplore.event.RunListener;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Events for programs: one JSON object a line, with the event's name, seconds since the start, and
 * its parts.
 */
public final class JsonLines implements RunListener, AutoCloseable {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final PrintStream out;
  private final long startNanos = System.nanoTime();

  /** Writes to a stream. */
  public JsonLines(PrintStream out) {
    this.out = out;
  }

  /** Appends to a file, below what earlier runs left there. */
  public static JsonLines append(Path file) throws IOException {
    endLastLine(file);
    return new JsonLines(
        new PrintStream(
            Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND),
            true,
            StandardCharsets.UTF_8));
  }

  /** A run that was killed may have left half a line. */
  private static void endLastLine(Path file) throws IOException {
    if (!Files.exists(file) || Files.size(file) == 0) {
      return;
    }
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      ByteBuffer last = ByteBuffer.allocate(1);
      channel.read(last, channel.size() - 1);
      if (last.get(0) != '\n') {
        channel.write(ByteBuffer.wrap(new byte[] {'\n'}), channel.size());
      }
    }
  }

  @Override
  public void close() {
    out.close();
  }

  @Override
  public void on(RunEvent event) {
    ObjectNode line = MAPPER.createObjectNode();
    line.put("event", event.getClass().getSimpleName());
    line.put("at", Math.round((System.nanoTime() - startNanos) / 1e6) / 1e3);
    line.setAll((ObjectNode) MAPPER.valueToTree(event));
    out.println(MAPPER.writeValueAsString(line));
    out.flush();
  }
}
