package isexplore.perception.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import isexplore.event.UserError;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveTest {
  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] tgz(Map<String, byte[]> files) throws IOException {
    ByteArrayOutputStream tar = new ByteArrayOutputStream();
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      byte[] header = new byte[512];
      byte[] name = ascii("package/" + file.getKey());
      System.arraycopy(name, 0, header, 0, name.length);
      byte[] size = ascii("%011o".formatted(file.getValue().length));
      System.arraycopy(size, 0, header, 124, size.length);
      tar.write(header);
      tar.write(file.getValue());
      tar.write(new byte[(512 - file.getValue().length % 512) % 512]);
    }
    tar.write(new byte[1024]);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(tar.toByteArray());
    }
    return out.toByteArray();
  }

  @Test
  void packedAssetsAreCutWhereTheirLoaderSays() throws IOException {
    String loader =
        """
        function loadPackage(metadata) {}
        loadPackage({"files": [{"filename": "/a/b/one.tflite", "start": 0, "end": 3},
          {"filename": "/two.bin", "start": 3, "end": 5}], "package_uuid": "x"});
        """;
    Map<String, byte[]> contents =
        Archive.open(
            tgz(
                Map.of(
                    "x_packed_assets.data", ascii("abcde"),
                    "x_packed_assets_loader.js", ascii(loader),
                    "README.md", ascii("r".repeat(700)))));
    assertThat(contents.get("one.tflite")).isEqualTo(ascii("abc"));
    assertThat(contents.get("two.bin")).isEqualTo(ascii("de"));
    assertThat(contents.get("README.md")).hasSize(700);
  }

  @Test
  void somethingElseThanAnArchiveIsRefused() {
    assertThatThrownBy(() -> Archive.open(ascii("no archive"))).isInstanceOf(IOException.class);
  }

  @Test
  void aWrongArchiveBesideTheModelsIsNamed(@TempDir Path folder) throws IOException {
    Files.write(folder.resolve("mediapipe-face_mesh-0.4.1657299874.tgz"), ascii("wrong"));
    assertThatThrownBy(() -> ModelStore.open(folder).pullIfMissing())
        .isInstanceOf(UserError.class)
        .hasMessageContaining("Wrong model file")
        .hasMessageContaining("mediapipe-face_mesh")
        .hasMessageNotContaining("\n");
  }

  @Test
  void aChangedModelIsRefusedWhenRead(@TempDir Path folder) throws IOException {
    Files.write(folder.resolve(ModelStore.MESH), new byte[2495952]);
    ModelStore store = ModelStore.open(folder);
    assertThat(store.list()).filteredOn(f -> f.present()).hasSize(1);
    assertThatThrownBy(() -> store.read(ModelStore.MESH))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("Wrong model file");
  }

  @Test
  void aMissingModelSaysHowToGetIt(@TempDir Path folder) {
    assertThatThrownBy(() -> ModelStore.open(folder).read(ModelStore.PERSON))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("models pull");
  }
}
