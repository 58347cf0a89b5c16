package isexplore.perception.models;

import isexplore.io.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/** What {@code pins.json} fixes: packages by version and checksum, and the files cut from them. */
record Pins(List<Pack> packages) {
  /**
   * An npm package.
   *
   * @param sha256 of the archive that {@code npm pack} writes
   */
  record Pack(String name, String version, String licence, String sha256, List<Piece> files) {
    /** The name of the archive that {@code npm pack} writes. */
    String archive() {
      return "%s-%s.tgz".formatted(name.substring(1).replace('/', '-'), version);
    }
  }

  /** A file that the nets need. */
  record Piece(String name, int bytes, String sha256) {}

  static Pins load() {
    try (InputStream in = Pins.class.getResourceAsStream("pins.json")) {
      return Json.MAPPER.readValue(Objects.requireNonNull(in), Pins.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
