package isexplore.perception.onnx;

import isexplore.perception.FacePart;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A face parser of one convolution: a pixel is the part whose colour is nearest, among those that
 * may stand in its place.
 */
final class ColourParser {
  static final int PARTS = 19;

  private static final float NEVER = -1e4f;

  private final Map<FacePart, double[]> colours = new LinkedHashMap<>();
  private final Map<FacePart, Place> places = new LinkedHashMap<>();
  private final Description description;

  /** For crops that are treated as described. */
  ColourParser(Description description) {
    this.description = description;
  }

  /** Where in the crop something may stand; column and row as shares of it. */
  interface Place {
    boolean holds(double x, double y);
  }

  /** Adds a part with its colour, 0..255. */
  ColourParser part(FacePart part, Place place, double... rgb) {
    colours.put(part, rgb);
    places.put(part, place);
    return this;
  }

  /**
   * Writes the net.
   *
   * @param size side of the crop
   * @param stride crop pixels per output pixel
   */
  Path write(Path file, int size, int stride) {
    int parts = description.parts().size();
    int side = size / stride;
    float[] weights = new float[parts * 3];
    float[] bias = new float[parts];
    float[] place = new float[parts * side * side];
    Arrays.fill(bias, NEVER);
    colours.forEach((part, rgb) -> {
      int k = description.parts().indexOf(part);
      bias[k] = 0;
      for (int c = 0; c < 3; c++) { // |x - p|² = |x|² - 2 p x + |p|², and |x|² is everybody's
        double x = (rgb[c] / 255 - description.mean()[c]) / description.std()[c];
        weights[3 * k + c] = (float) (2 * x);
        bias[k] -= (float) (x * x);
      }
      for (int y = 0; y < side; y++) {
        for (int x = 0; x < side; x++) {
          boolean holds = places.get(part).holds((x + 0.5) / side, (y + 0.5) / side);
          place[(k * side + y) * side + x] = holds ? 0 : NEVER;
        }
      }
    });
    return new TinyModel()
        .input("image", TinyModel.FLOAT, 1, 3, size, size)
        .constant("weights", weights, parts, 3, 1, 1)
        .constant("bias", bias, parts)
        .constant("place", place, 1, parts, side, side)
        .node("Conv", "strides", new int[] {stride, stride}, "near", "image", "weights", "bias")
        .node("Add", "logits", "near", "place")
        .output("logits", TinyModel.FLOAT, 1, parts, side, side)
        .write(file);
  }
}
