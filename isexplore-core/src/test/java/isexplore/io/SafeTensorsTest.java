package isexplore.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import isexplore.event.UserError;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafeTensorsTest {
  @TempDir Path folder;

  @Test
  void whatIsWrittenIsReadBackBitByBit() throws IOException {
    float[] big = new float[600_000]; // more than one block
    for (int i = 0; i < big.length; i++) {
      big[i] = i * 0.37f - 9;
    }
    Path file = folder.resolve("w.safetensors");
    SafeTensors.write(
        file,
        Map.of(
            "big", new Tensor(big, 200, 3000),
            "one", new Tensor(new float[] {Float.NaN}),
            "none", new Tensor(new float[0], 0, 4)),
        Map.of("step", "12", "äö", "\"quoted\""));

    SafeTensors read = SafeTensors.read(file);

    assertThat(read.tensors()).containsOnlyKeys("big", "none", "one");
    assertThat(read.tensor("big").data()).isEqualTo(big);
    assertThat(read.tensor("big").shape()).containsExactly(200, 3000);
    assertThat(read.tensor("one").data()).containsExactly(Float.NaN);
    assertThat(read.tensor("one").shape()).isEmpty();
    assertThat(read.tensor("none").shape()).containsExactly(0, 4);
    assertThat(SafeTensors.metadata(file)).isEqualTo(read.metadata());
    assertThat(read.metadata())
        .containsExactlyInAnyOrderEntriesOf(Map.of("step", "12", "äö", "\"quoted\""));
  }

  @Test
  void theBytesDoNotDependOnTheOrderOfTheMap() throws IOException {
    Tensor a = new Tensor(new float[] {1, 2}, 2);
    Tensor b = new Tensor(new float[] {3}, 1);
    Map<String, Tensor> one = new LinkedHashMap<>();
    one.put("a", a);
    one.put("b", b);
    Map<String, Tensor> other = new LinkedHashMap<>();
    other.put("b", b);
    other.put("a", a);
    SafeTensors.write(folder.resolve("1"), one, Map.of());
    SafeTensors.write(folder.resolve("2"), other, Map.of());
    assertThat(folder.resolve("1")).hasSameBinaryContentAs(folder.resolve("2"));
  }

  @Test
  void theLayoutIsTheOneOtherProgramsRead() throws IOException {
    Path file = folder.resolve("w.safetensors");
    SafeTensors.write(file, Map.of("x", new Tensor(new float[] {1.5f, -2}, 2, 1)), Map.of());
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    int header = (int) bytes.getLong(0);
    String json = new String(bytes.array(), 8, header, StandardCharsets.UTF_8);
    assertThat(header % 8).isZero();
    assertThat(json.strip())
        .isEqualTo("{\"x\":{\"dtype\":\"F32\",\"shape\":[2,1],\"data_offsets\":[0,8]}}");
    assertThat(bytes.getFloat(8 + header)).isEqualTo(1.5f);
    assertThat(bytes.getFloat(12 + header)).isEqualTo(-2f);
    assertThat(bytes.capacity()).isEqualTo(16 + header);
  }

  @Test
  void damagedFilesAreNamedInOneLine() throws IOException {
    Path file = folder.resolve("w.safetensors");
    SafeTensors.write(file, Map.of("x", new Tensor(new float[100], 100)), Map.of());
    byte[] whole = Files.readAllBytes(file);
    for (int length : new int[] {0, 5, 20, whole.length - 1}) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> SafeTensors.read(file))
          .isInstanceOf(UserError.class)
          .hasMessageContaining("w.safetensors")
          .hasMessageNotContaining("\n");
    }
    Files.writeString(file, "this is some text and nothing else");
    assertThatThrownBy(() -> SafeTensors.read(file)).isInstanceOf(UserError.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'x':{'dtype':'F32','shape':[2],'data_offsets':[0,8000000000]}}",
        "{'x':{'dtype':'F32','shape':[2],'data_offsets':[-8,0]}}",
        "{'x':{'dtype':'F32','shape':[3],'data_offsets':[0,8]}}",
        "{'x':{'dtype':'F32','shape':[-2,-1],'data_offsets':[0,8]}}",
        "{'x':{'dtype':'F32','shape':[2000000000,2000000000],'data_offsets':[0,8]}}",
        "{'x':{'dtype':'F32','shape':[1],'data_offsets':[4,8],'more':[]},'y':7}"
      })
  void headersThatLieAreRefusedInOneLine(String header) throws IOException {
    byte[] json = header.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes = ByteBuffer.allocate(16 + json.length).order(ByteOrder.LITTLE_ENDIAN);
    Path file = folder.resolve("w.safetensors");
    Files.write(file, bytes.putLong(json.length).put(json).array());
    assertThatThrownBy(() -> SafeTensors.read(file))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("w.safetensors")
        .hasMessageNotContaining("\n");
  }

  @Test
  void aTensorWhoseShapeDoesNotFitIsRefused() {
    assertThatThrownBy(() -> new Tensor(new float[5], 2, 3))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
