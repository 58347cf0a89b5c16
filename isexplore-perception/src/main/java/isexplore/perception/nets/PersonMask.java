package isexplore.perception.nets;

import isexplore.image.RgbImage;
import isexplore.perception.tflite.Interpreter;
import isexplore.perception.tflite.Network;
import org.jspecify.annotations.Nullable;

/** The person segmentation: the whole frame stretched to 256 x 256 pixels. */
final class PersonMask {
  private static final int SIZE = 256;

  private final Interpreter net;
  private @Nullable AreaScaler scaler;

  PersonMask(Network network) {
    net = network.interpreter();
  }

  /** Alpha 0..1, shape [height, width] of the frame. */
  float[] alpha(RgbImage frame) {
    AreaScaler fitting = scaler;
    if (fitting == null || !fitting.fits(frame)) {
      fitting = AreaScaler.stretch(frame, SIZE);
      scaler = fitting;
    }
    fitting.scale(frame, 1 / 255f, 0f, net.input());
    net.run();
    return enlarge(net.output("activation_10"), frame.width(), frame.height());
  }

  /** Linear between pixel centres. */
  private static float[] enlarge(float[] small, int width, int height) {
    float[] out = new float[width * height];
    int[] left = new int[width];
    float[] share = new float[width];
    for (int x = 0; x < width; x++) {
      float sx = source(x, width);
      left[x] = Math.min((int) sx, SIZE - 2);
      share[x] = sx - left[x];
    }
    for (int y = 0; y < height; y++) {
      float sy = source(y, height);
      int top = Math.min((int) sy, SIZE - 2);
      float fy = sy - top;
      for (int x = 0; x < width; x++) {
        int i = top * SIZE + left[x];
        float upper = small[i] + share[x] * (small[i + 1] - small[i]);
        float lower = small[i + SIZE] + share[x] * (small[i + SIZE + 1] - small[i + SIZE]);
        out[y * width + x] = upper + fy * (lower - upper);
      }
    }
    return out;
  }

  private static float source(int i, int n) {
    return Math.clamp((i + 0.5f) * SIZE / n - 0.5f, 0f, SIZE - 1f);
  }
}
