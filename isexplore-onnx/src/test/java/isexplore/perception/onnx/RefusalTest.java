package isexplore.perception.onnx;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import isexplore.event.UserError;
import isexplore.perception.FaceParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that are no face parser: each is refused by one line when it is opened. */
class RefusalTest {
  private static final int SIDE = 32;

  @TempDir Path temp;
  private Path file;

  @BeforeEach
  void name() {
    file = temp.resolve("parser.onnx");
  }

  private void isRefused(String... words) {
    assertThatThrownBy(() -> FaceParser.named(file.toString()))
        .isInstanceOf(UserError.class)
        .hasMessageContainingAll(words)
        .hasMessageNotContaining("\n");
  }

  /** A convolution with this many channels and weights. */
  private static TinyModel convolution(TinyModel model, int channels, float weight) {
    float[] weights = new float[3 * channels];
    Arrays.fill(weights, weight);
    return model
        .constant("weights", weights, channels, 3, 1, 1)
        .node("Conv", "logits", "image", "weights");
  }

  private static TinyModel image() {
    return new TinyModel().input("image", TinyModel.FLOAT, 1, 3, SIDE, SIDE);
  }

  @Test
  void aFileThatIsNotThere() {
    isRefused("there is no face parser", "parser.onnx", "--face-parser");
  }

  @Test
  void aFileThatIsNoModel() throws IOException {
    Files.writeString(file, "not a model\nat all");
    isRefused("parser.onnx cannot be run by ONNX Runtime", "leave out --face-parser");
  }

  @Test
  void aFileThatWasCutShort() throws IOException {
    convolution(image(), 19, 1).output("logits", TinyModel.FLOAT, 1, 19, SIDE, SIDE).write(file);
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, whole.length / 2));
    isRefused("cannot be run by ONNX Runtime", "Take a whole ONNX file");
  }

  @Test
  void twoInputs() {
    TinyModel two = image().input("scale", TinyModel.FLOAT, 1, 3, SIDE, SIDE);
    two.node("Mul", "scaled", "image", "scale")
        .constant("weights", new float[57], 19, 3, 1, 1)
        .node("Conv", "logits", "scaled", "weights")
        .output("logits", TinyModel.FLOAT, 1, 19, SIDE, SIDE)
        .write(file);
    isRefused("it has 2 inputs", "[1, 3, size, size]");
  }

  @ParameterizedTest
  @CsvSource({"32,32,3", "4,32,32", "3,32,64", "3,4,4", "3,4096,4096", "3,32,-1"})
  void anInputThatIsNoSquarePictureOfThreeColours(int channels, int rows, int columns) {
    new TinyModel()
        .input("image", TinyModel.FLOAT, 1, channels, rows, columns)
        .node("Neg", "logits", "image")
        .output("logits", TinyModel.FLOAT, 1, channels, rows, columns)
        .write(file);
    isRefused("its input has shape [1, %d, ".formatted(channels), "[1, 3, size, size]");
  }

  @Test
  void anInputOfWholeNumbers() {
    new TinyModel()
        .input("image", TinyModel.INT64, 1, 3, SIDE, SIDE)
        .node("Neg", "logits", "image")
        .output("logits", TinyModel.INT64, 1, 3, SIDE, SIDE)
        .write(file);
    isRefused("its input holds INT64");
  }

  @Test
  void labelsInPlaceOfLogits() {
    convolution(image(), 19, 1)
        .node("ArgMax", "labels", "logits")
        .output("labels", TinyModel.INT64, 1, 19, SIDE, SIDE)
        .write(file);
    isRefused("its first output holds INT64", "finite floats [1, 19, h, w]");
  }

  @Test
  void anOutputOfAnotherRank() {
    convolution(image(), 19, 1)
        .node("ReduceMax", "axes", new int[] {2, 3}, "most", "logits")
        .node("Squeeze", "flat", "most")
        .output("flat", TinyModel.FLOAT, 19)
        .write(file);
    isRefused("its first output has shape [19]");
  }

  @Test
  void anotherNumberOfLabelsThatNobodyNamed() {
    convolution(image(), 11, 1).output("logits", TinyModel.FLOAT, 1, 11, SIDE, SIDE).write(file);
    isRefused("tells 11 parts apart, and 19 are known", "parser.json", "names of its 11 labels");
  }

  @Test
  void theSameWhereTheFileLeavesItOpen() {
    convolution(image(), 11, 1).output("logits", TinyModel.FLOAT, 1, -1, SIDE, SIDE).write(file);
    isRefused("tells 11 parts apart, and 19 are known");
  }

  @Test
  void valuesThatAreNotNumbers() {
    convolution(image(), 19, Float.NaN)
        .output("logits", TinyModel.FLOAT, 1, 19, SIDE, SIDE)
        .write(file);
    isRefused("not finite");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {                                     | does not describe a face parser
          {"means": [0, 0, 0]}                  | does not describe a face parser
          {"mean": [0, 0]}                      | mean must be three numbers
          {"std": [1, 0, 1]}                    | std must be three numbers above 0
          {"size": 8}                           | size must lie within 32 and 2048
          {"size": 64}                          | says size 64
          {"labels": ["skin"]}                  | labels must be 2 to 256 names
          {"labels": ["skin", "beard"]}         | has a label 'beard', which is none of background, skin
          {"labels": ["skin", null]}            | has a label 'null'
          {"labels": ["skin", "hair", "cloth"]} | tells 19 parts apart, and 3 are known
          """)
  void aFileBesideItThatDoesNotFit(String json, String words) throws IOException {
    convolution(image(), 19, 1).output("logits", TinyModel.FLOAT, 1, 19, SIDE, SIDE).write(file);
    Files.writeString(temp.resolve("parser.json"), json);
    isRefused("parser.json", words);
  }
}
