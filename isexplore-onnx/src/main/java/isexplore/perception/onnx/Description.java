package isexplore.perception.onnx;

import static isexplore.perception.FacePart.BACKGROUND;
import static isexplore.perception.FacePart.BROW;
import static isexplore.perception.FacePart.CLOTH;
import static isexplore.perception.FacePart.EAR;
import static isexplore.perception.FacePart.EARRING;
import static isexplore.perception.FacePart.EYE;
import static isexplore.perception.FacePart.GLASSES;
import static isexplore.perception.FacePart.HAIR;
import static isexplore.perception.FacePart.HAT;
import static isexplore.perception.FacePart.LIP;
import static isexplore.perception.FacePart.MOUTH;
import static isexplore.perception.FacePart.NECK;
import static isexplore.perception.FacePart.NECKLACE;
import static isexplore.perception.FacePart.NOSE;
import static isexplore.perception.FacePart.SKIN;

import isexplore.event.UserError;
import isexplore.io.Json;
import isexplore.math.Floats;
import isexplore.perception.FaceParser;
import isexplore.perception.FacePart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * What the file of a parser does not say itself.
 *
 * @param mean of red, green and blue, to be taken off values 0..1
 * @param std what the rest is divided by
 * @param size side of the input where the file leaves it open, 0 when nothing was said
 * @param parts what each channel of the output stands for
 */
record Description(float[] mean, float[] std, int size, List<FacePart> parts) {
  /** What parsers trained on CelebAMask-HQ, BiSeNet first, have in common. */
  static final Description USUAL =
      new Description(
          new float[] {0.485f, 0.456f, 0.406f},
          new float[] {0.229f, 0.224f, 0.225f},
          0,
          List.of(
              BACKGROUND,
              SKIN,
              BROW,
              BROW,
              EYE,
              EYE,
              GLASSES,
              EAR,
              EAR,
              EARRING,
              NOSE,
              MOUTH,
              LIP,
              LIP,
              NECK,
              NECKLACE,
              CLOTH,
              HAIR,
              HAT));

  static final int LEAST_SIZE = 32;
  static final int MOST_SIZE = 2048;

  /** The file beside a model; what it leaves out is as usual. */
  private record SideCar(
      float @Nullable [] mean,
      float @Nullable [] std,
      @Nullable Integer size,
      @Nullable List<String> labels) {}

  /** The usual with what the file beside a model changes. */
  static Description of(Path model) {
    Path file = FaceParser.sideCar(model);
    if (!Files.exists(file)) {
      return USUAL;
    }
    SideCar said = read(file);
    float[] mean = said.mean == null ? USUAL.mean : said.mean;
    float[] std = said.std == null ? USUAL.std : said.std;
    int size = said.size == null ? 0 : said.size;
    require(mean.length == 3 && Floats.areFinite(mean), file, "mean must be three numbers");
    require(
        std.length == 3 && Floats.areFinite(std) && std[0] > 0 && std[1] > 0 && std[2] > 0,
        file,
        "std must be three numbers above 0");
    require(
        said.size == null || size >= LEAST_SIZE && size <= MOST_SIZE,
        file,
        "size must lie within %d and %d".formatted(LEAST_SIZE, MOST_SIZE));
    return new Description(
        mean, std, size, said.labels == null ? USUAL.parts : parts(file, said.labels));
  }

  private static SideCar read(Path file) {
    try {
      return Json.MAPPER.readValue(Files.readString(file), SideCar.class);
    } catch (JacksonException e) {
      String reason = String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("");
      throw new UserError(
          e,
          "%s does not describe a face parser: %s. It may hold mean, std, size and labels; correct"
              + " it, or delete it for the usual ones.",
          file,
          reason);
    } catch (IOException e) {
      throw new UserError(e, "%s cannot be read (%s); correct that, or delete it.", file, e);
    }
  }

  private static List<FacePart> parts(Path file, List<String> labels) {
    require(labels.size() >= 2 && labels.size() <= 256, file, "labels must be 2 to 256 names");
    return labels.stream().map(label -> part(file, label)).toList();
  }

  private static FacePart part(Path file, @Nullable String label) {
    return Arrays.stream(FacePart.values())
        .filter(part -> name(part).equals(label))
        .findFirst()
        .orElseThrow(() ->
            new UserError(
                "%s has a label '%s', which is none of %s; correct it.",
                file,
                String.valueOf(label),
                Arrays.stream(FacePart.values())
                    .map(Description::name)
                    .collect(Collectors.joining(", "))));
  }

  private static String name(FacePart part) {
    return part.name().toLowerCase(Locale.ROOT);
  }

  private static void require(boolean condition, Path file, String rule) {
    if (!condition) {
      throw new UserError(
          "%s cannot be used: %s; correct it, or delete it for the usual ones.", file, rule);
    }
  }
}
