package isexplore.app.pipeline;

import isexplore.config.SettingTree;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * SHA-256 of everything that a stage's result depends on: named values, settings, contents of
 * files, fingerprints of earlier stages. Equal fingerprints mean equal results.
 */
public final class Fingerprint {
  private final MessageDigest digest = sha256();

  /** Begins with the stage's name and the version of the layout that it writes. */
  public Fingerprint(String stage, int version) {
    add("stage", stage);
    add("version", version);
  }

  /** Adds a value. */
  public Fingerprint add(String name, Object value) {
    digest.update((name + "=" + value + "\n").getBytes(StandardCharsets.UTF_8));
    return this;
  }

  /** Adds all settings of a stage. */
  public Fingerprint add(Record settings) {
    SettingTree.values(settings).forEach(this::add);
    return this;
  }

  /** The fingerprint, 64 hexadecimal digits; ends the collection. */
  public String hex() {
    return HexFormat.of().formatHex(digest.digest());
  }

  /** SHA-256 of what files hold, one after the other, with their names. */
  static String hash(List<Path> files) throws IOException {
    Fingerprint all = new Fingerprint("files", files.size());
    for (Path file : files) {
      all.add(String.valueOf(file.getFileName()), hash(file));
    }
    return all.hex();
  }

  /** SHA-256 of what a file holds, 64 hexadecimal digits. */
  public static String hash(Path file) throws IOException {
    MessageDigest digest = sha256();
    byte[] block = new byte[1 << 20];
    try (InputStream in = Files.newInputStream(file)) {
      for (int got = in.read(block); got >= 0; got = in.read(block)) {
        digest.update(block, 0, got);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
