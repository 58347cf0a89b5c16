package isexplore.perception.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import isexplore.image.RgbImage;
import isexplore.kernel.Parallel;
import isexplore.perception.FaceLandmarks;
import isexplore.perception.FaceParser;
import isexplore.perception.FacePart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OnnxFaceParserTest {
  private static final int SIDE = 200;
  private static final double[] RED = {220, 30, 30};
  private static final double[] GREEN = {30, 180, 30};
  private static final double[] BLUE = {30, 30, 200};

  @TempDir Path temp;

  /** A face 80 px high in the middle of the picture. */
  private static FaceLandmarks face(double degrees) {
    double sin = StrictMath.sin(Math.toRadians(degrees));
    double cos = StrictMath.cos(Math.toRadians(degrees));
    float[] points = new float[3 * FaceLandmarks.COUNT];
    for (int i = 0; i < FaceLandmarks.COUNT; i++) {
      double aside = i == 33 ? -25 : i == 263 ? 25 : 0;
      double down = i == 10 ? -40 : i == 152 ? 40 : i == 33 || i == 263 ? -15 : 0;
      points[3 * i] = (float) (SIDE / 2.0 + aside * cos - down * sin);
      points[3 * i + 1] = (float) (SIDE / 2.0 + aside * sin + down * cos);
    }
    return new FaceLandmarks(points, 10);
  }

  /** Red on the left and green on the right of a blue row. */
  private static RgbImage picture() {
    RgbImage out = new RgbImage(SIDE, SIDE);
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        double[] colour = y < 90 ? BLUE : x < 110 ? RED : GREEN;
        for (int c = 0; c < 3; c++) {
          out.rgb()[3 * (y * SIDE + x) + c] = (byte) colour[c];
        }
      }
    }
    return out;
  }

  private static ColourParser colours(Description description) {
    return new ColourParser(description)
        .part(FacePart.SKIN, (x, y) -> true, RED)
        .part(FacePart.CLOTH, (x, y) -> true, GREEN)
        .part(FacePart.HAIR, (x, y) -> true, BLUE);
  }

  private byte[] parsed(Path model, double degrees) {
    try (FaceParser parser = Objects.requireNonNull(FaceParser.named(model.toString()))) {
      return parser.parse(picture(), face(degrees));
    }
  }

  private static FacePart at(byte[] parts, int x, int y) {
    return FacePart.of(parts[y * SIDE + x]);
  }

  private static void isWhatThePictureShows(byte[] parts) {
    assertThat(at(parts, 60, 100)).isEqualTo(FacePart.SKIN);
    assertThat(at(parts, 107, 92)).isEqualTo(FacePart.SKIN);
    assertThat(at(parts, 113, 92)).isEqualTo(FacePart.CLOTH);
    assertThat(at(parts, 140, 130)).isEqualTo(FacePart.CLOTH);
    assertThat(at(parts, 107, 87)).isEqualTo(FacePart.HAIR);
    assertThat(at(parts, 113, 87)).isEqualTo(FacePart.HAIR);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 20, -35})
  void labelsComeBackToWhereTheyWereSeenHoweverTheHeadIsTilted(double degrees) {
    Path model = colours(Description.USUAL).write(temp.resolve("a.onnx"), 176, 1);
    isWhatThePictureShows(parsed(model, degrees));
  }

  @Test
  void theCropGoesFromAboveTheHairToTheShouldersAndNothingIsSaidBeyond() {
    Path model = colours(Description.USUAL).write(temp.resolve("a.onnx"), 64, 1);
    byte[] parts = parsed(model, 0);
    // 176 px wide, its centre 8 px above the face's: rows 4 to 180, columns 12 to 188
    assertThat(at(parts, 100, 3)).isEqualTo(FacePart.BACKGROUND);
    assertThat(at(parts, 100, 4)).isEqualTo(FacePart.HAIR);
    assertThat(at(parts, 120, 179)).isEqualTo(FacePart.CLOTH);
    assertThat(at(parts, 120, 180)).isEqualTo(FacePart.BACKGROUND);
    assertThat(at(parts, 11, 100)).isEqualTo(FacePart.BACKGROUND);
    assertThat(at(parts, 12, 100)).isEqualTo(FacePart.SKIN);
  }

  @Test
  void anOutputCoarserThanTheInputIsSpreadOverTheCrop() {
    isWhatThePictureShows(
        parsed(colours(Description.USUAL).write(temp.resolve("a.onnx"), 352, 2), 0));
  }

  @ParameterizedTest
  @CsvSource({"a.json,96", "a.json,0"})
  void shapesThatTheFileLeavesOpenAreSettledWhenItRuns(String sideCar, int size)
      throws IOException {
    if (size > 0) {
      Files.writeString(temp.resolve(sideCar), "{\"size\": %d}".formatted(size));
    }
    float[] weights = new float[3 * ColourParser.PARTS];
    weights[3 * 1] = 1; // skin is red, hair is blue
    weights[3 * 17 + 2] = 1;
    Path model =
        new TinyModel()
            .input("image", TinyModel.FLOAT, -1, 3, -1, -1)
            .constant("weights", weights, ColourParser.PARTS, 3, 1, 1)
            .node("Conv", "logits", "image", "weights")
            .output("logits", TinyModel.FLOAT, -1, -1, -1, -1)
            .write(temp.resolve("a.onnx"));
    byte[] parts = parsed(model, 0);
    assertThat(at(parts, 60, 100)).isEqualTo(FacePart.SKIN);
    assertThat(at(parts, 100, 60)).isEqualTo(FacePart.HAIR);
  }

  @Test
  void theFileBesideItSaysWhatIsUnusual() throws IOException {
    Files.writeString(
        temp.resolve("a.json"),
        """
        {"mean": [0, 0, 0], "std": [1, 0.5, 2],
         "labels": ["hair", "background", "cloth", "skin"]}
        """);
    Path model = temp.resolve("a.onnx");
    Description said = Description.of(model);
    assertThat(said.parts())
        .containsExactly(FacePart.HAIR, FacePart.BACKGROUND, FacePart.CLOTH, FacePart.SKIN);
    isWhatThePictureShows(parsed(colours(said).write(model, 176, 1), 0));
  }

  @Test
  void manyThreadsSeeWhatOneSees() {
    Path model = colours(Description.USUAL).write(temp.resolve("a.onnx"), 176, 1);
    byte[] alone = parsed(model, 5);
    try (FaceParser parser = Objects.requireNonNull(FaceParser.named(model.toString()));
        Parallel parallel = new Parallel(4)) {
      byte[][] all = new byte[16][];
      parallel.range(all.length, i -> all[i] = parser.parse(picture(), face(5)));
      for (byte[] one : all) {
        assertThat(one).isEqualTo(alone);
      }
    }
  }
}
