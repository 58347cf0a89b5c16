package isexplore.io;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Self-contained HTML pages: a template from the program with its data written into it as JSON. */
public final class Page {
  private static final String PLACE = "/*DATA*/";

  private Page() {}

  /**
   * Writes a page.
   *
   * @param owner class beside whose package the template lies
   * @param template file name of the template
   * @param data becomes JSON in the place marked in the template
   */
  public static void write(Path file, Class<?> owner, String template, Object data)
      throws IOException {
    String json =
        Json.MAPPER
            .writeValueAsString(data)
            .replace(
                "<", "\\u003c"); // must neither end its script element nor begin a comment in it
    try (InputStream in = owner.getResourceAsStream(template)) {
      if (in == null) {
        throw new IOException("the template " + template + " is missing from the program");
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      AtomicFiles.write(file, text.replace(PLACE, json).getBytes(StandardCharsets.UTF_8));
    }
  }
}
