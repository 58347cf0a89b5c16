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

  @Test
  void masksAreBooleansAndTheHeaderTellsWithoutReading() throws IOException {
    Path file = folder.resolve("mask.npy");
    try (Npy npy = Npy.create(file, Npy.Type.BOOL, 3)) {
      npy.append(new byte[] {0, 1, 1, 1, 0, 0});
    }
    Npy.Header header = Npy.header(file);
    assertThat(header.code()).isEqualTo("|b1");
    assertThat(header.shape()).containsExactly(2, 3);
    try (Npy npy = Npy.open(file)) {
      assertThat(npy.bytes(0, 2)).containsExactly(0, 1, 1, 1, 0, 0);
    }
  }

  @Test
  void aShapeThatIsNoneSaysSo() throws IOException {
    Path file = folder.resolve("a.npy");
    for (String shape : new String[] {"(-3,)", "(x,)", "(99999999999,)"}) {
      Npy.write(file, new float[] {1}, 1);
      byte[] all = Files.readAllBytes(file);
      String header = new String(all, 10, 118, StandardCharsets.ISO_8859_1);
      byte[] text = header.replace("(1,)", shape).getBytes(StandardCharsets.ISO_8859_1);
      System.arraycopy(text, 0, all, 10, 118);
      Files.write(file, all);
      assertThatThrownBy(() -> Npy.open(file))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("shape");
    }
  }
}
