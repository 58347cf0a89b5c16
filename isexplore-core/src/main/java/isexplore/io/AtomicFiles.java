package isexplore.io;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.stream.Stream;

/** Files and folders that appear whole or not at all: written beside their place, then renamed. */
public final class AtomicFiles {
  private AtomicFiles() {}

  /** Writes a file's content. */
  @FunctionalInterface
  public interface Writer {
    /** Writes to the temporary place given. */
    void write(Path temporary) throws IOException;
  }

  /** Writes one file by way of {@code NAME.tmp}. */
  public static void write(Path file, Writer writer) throws IOException {
    Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
    writer.write(temporary);
    replace(temporary, file);
  }

  /** Writes bytes. */
  public static void write(Path file, byte[] bytes) throws IOException {
    write(file, temporary -> Files.write(temporary, bytes));
  }

  /** Fills a folder by way of {@code NAME.tmp}, which replaces the old one when complete. */
  public static void writeFolder(Path folder, Writer writer) throws IOException {
    Path temporary = folder.resolveSibling(folder.getFileName() + ".tmp");
    deleteTree(temporary);
    Files.createDirectories(temporary);
    writer.write(temporary);
    deleteTree(folder);
    replace(temporary, folder);
  }

  /** Deletes a file or a folder with all that is in it; nothing happens when it is not there. */
  public static void deleteTree(Path root) throws IOException {
    if (!Files.exists(root)) {
      return;
    }
    try (Stream<Path> all = Files.walk(root)) {
      all.sorted(Comparator.reverseOrder()).forEach(AtomicFiles::delete);
    }
  }

  private static void delete(Path path) {
    try {
      Files.delete(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Moves a file or folder into its place, over what is there, in one step where it can. */
  public static void replace(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
