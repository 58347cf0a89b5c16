package isexplore.io;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Self-contained HTML pages: a template from the program with its data written into it as JSON. */
public final class Page {
  private static final String DATA = "/*DATA*/";
  private static final Pattern PART = Pattern.compile("/\\*FILE (\\S+)\\*/");

  private Page() {}

  /**
   * Writes a page.
   *
   * @param owner class beside whose package the template lies
   * @param template file name of the template; styles and scripts that it names as {@code FILE
   *     name} in a comment lie beside it
   * @param data becomes JSON in the place marked in the template
   */
  public static void write(Path file, Class<?> owner, String template, Object data)
      throws IOException {
    // "<" is escaped, since data must neither end their script element nor open a comment in it.
    String json = Json.MAPPER.writeValueAsString(data).replace("<", "\\u003c");
    String text = read(owner, template);
    for (MatchResult part : PART.matcher(text).results().toList()) {
      text = text.replace(part.group(), read(owner, part.group(1)));
    }
    AtomicFiles.write(file, text.replace(DATA, json).getBytes(StandardCharsets.UTF_8));
  }

  private static String read(Class<?> owner, String name) throws IOException {
    try (InputStream in = owner.getResourceAsStream(name)) {
      if (in == null) {
        throw new IOException(name + ", a part of a page, is missing from the program");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
