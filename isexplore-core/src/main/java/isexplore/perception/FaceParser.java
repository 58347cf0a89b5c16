package isexplore.perception;

import isexplore.event.UserError;
import isexplore.image.RgbImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/**
 * A net of the user's own that tells the parts of a head apart. None comes with the program. Safe
 * from several threads.
 */
public interface FaceParser extends AutoCloseable {
  /**
   * What every pixel shows.
   *
   * @param face landmarks in pixels of the picture
   * @return ordinals of {@link FacePart}, shape [height, width]
   */
  byte[] parse(RgbImage picture, FaceLandmarks face);

  @Override
  void close();

  /**
   * Opens the parser in a file by what can open such files; a file that is none is a {@link
   * UserError}.
   *
   * @param file name of the file, empty for no parser
   * @return null for no parser
   */
  static @Nullable FaceParser named(String file) {
    if (file.isEmpty()) {
      return null;
    }
    Path model = Path.of(file);
    if (!Files.isRegularFile(model)) {
      throw new UserError(
          "there is no face parser %s; check the name after --face-parser, or leave it out.",
          model);
    }
    return ServiceLoader.load(FaceParserLoader.class)
        .findFirst()
        .orElseThrow(() ->
            new UserError(
                "%s needs ONNX Runtime, which is not built unless asked for (42 MB), so it cannot"
                    + " be read; in the program's folder run once: mvn -q -DskipTests -P-checks"
                    + " -pl isexplore-onnx -am package",
                model))
        .load(model);
  }

  /** Where the user may say what differs from the usual in a model: its name with .json. */
  static Path sideCar(Path model) {
    String name = model.getFileName().toString();
    int dot = name.lastIndexOf('.');
    return model.resolveSibling((dot < 0 ? name : name.substring(0, dot)) + ".json");
  }
}
