package isexplore.perception;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import isexplore.event.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Without the module that opens such files. */
class FaceParserTest {
  @TempDir Path temp;

  @Test
  void noNameIsNoParser() {
    assertThat(FaceParser.named("")).isNull();
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    assertThatThrownBy(() -> FaceParser.named(temp.resolve("a.onnx").toString()))
        .isInstanceOf(UserError.class)
        .hasMessageContainingAll("there is no face parser", "a.onnx");
  }

  @Test
  void withoutOnnxRuntimeOneLineSaysHowToGetIt() throws IOException {
    Path file = Files.writeString(temp.resolve("a.onnx"), "anything");
    assertThatThrownBy(() -> FaceParser.named(file.toString()))
        .isInstanceOf(UserError.class)
        .hasMessageContainingAll("a.onnx needs ONNX Runtime", "-pl isexplore-onnx -am package")
        .hasMessageNotContaining("\n");
  }

  @Test
  void theFileBesideItHasItsName() {
    assertThat(FaceParser.sideCar(Path.of("nets", "a.b.onnx")))
        .isEqualTo(Path.of("nets", "a.b.json"));
  }
}
