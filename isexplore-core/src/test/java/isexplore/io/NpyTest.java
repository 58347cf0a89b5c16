package isexplore.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NpyTest {
  @TempDir Path folder;

  @Test
  void appendedRowsAreReadOneByOne() throws IOException {
    Path file = folder.resolve("a.npy");
    try (Npy npy = Npy.create(file, Npy.Type.FLOAT32, 2, 3)) {
      npy.append(new float[] {1, 2, 3, 4, 5, 6});
      npy.append(new float[] {7, 8, 9, 10, 11, 12});
    }
    try (Npy npy = Npy.open(file)) {
      assertThat(npy.rows()).isEqualTo(2);
      assertThat(npy.rowShape()).containsExactly(2, 3);
      assertThat(npy.row(1)).containsExactly(7, 8, 9, 10, 11, 12);
      assertThatThrownBy(() -> npy.row(2)).isInstanceOf(IndexOutOfBoundsException.class);
    }
  }

  @Test
  void theHeaderIsWhatNumPyWrites() throws IOException {
    Path file = folder.resolve("a.npy");
    Npy.write(file, new double[] {1, 2}, 2);
    byte[] all = Files.readAllBytes(file);
    String header = new String(all, 10, 118, StandardCharsets.ISO_8859_1);
    assertThat(header.strip())
        .isEqualTo("{'descr': '<f8', 'fortran_order': False, 'shape': (2,), }");
    assertThat(all).hasSize(128 + 16);
  }

  @Test
  void aFileThatEndsEarlySaysSo() throws IOException {
    Path file = folder.resolve("a.npy");
    Npy.write(file, new float[] {1, 2, 3, 4}, 4);
    Files.write(file, java.util.Arrays.copyOf(Files.readAllBytes(file), 130));
    try (Npy npy = Npy.open(file)) {
      assertThatThrownBy(npy::floats)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("ends early");
    }
  }

  @Test
  void writingGoesOnBehindTheLastWholeRow() throws IOException {
    Path file = folder.resolve("a.npy");
    Npy.write(file, new float[] {1, 2, 3, 4, 5, 6}, 3, 2);
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, java.util.Arrays.copyOf(whole, whole.length - 1));
    try (Npy npy = Npy.resume(file, Npy.Type.FLOAT32, 2)) {
      assertThat(npy.rows()).isEqualTo(2);
      npy.truncate(1);
      npy.append(new float[] {3, 4});
      npy.append(new float[] {5, 6});
    }
    assertThat(file).hasBinaryContent(whole);
  }
}
