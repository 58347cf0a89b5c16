package isexplore.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import isexplore.math.CounterRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConvolutionTest {
  private static float[] noise(int n, long stream) {
    CounterRandom random = new CounterRandom(7);
    float[] result = new float[n];
    for (int i = 0; i < n; i++) {
      result[i] = (float) random.gaussian(stream, i);
    }
    return result;
  }

  @ParameterizedTest
  @CsvSource({"1,1,1", "4,16,16", "5,27,16", "9,3,40", "7,129,1404", "64,32,24"})
  void aProductEqualsItsPlainTwinBitForBit(int pixels, int depth, int outputs) {
    int stride = depth + 3;
    float[] in = noise(2 + pixels * stride, 0);
    float[] weights = Convolution.pack(noise(outputs * depth, 1), outputs, depth);
    float[] bias = noise(Convolution.padded(outputs), 2);
    float[] fast = new float[5 + pixels * bias.length];
    float[] plain = fast.clone();
    Convolution.multiply(in, 2, stride, pixels, depth, weights, bias, fast, 5);
    PlainConvolution.multiply(in, 2, stride, pixels, depth, weights, bias, plain, 5);
    assertThat(fast).isEqualTo(plain);
  }

  @Test
  void aProductIsTheSumOverTheWeightsOfItsOutput() {
    float[] weights = Convolution.pack(new float[] {1, 10, 100, 1000}, 2, 2);
    float[] out = new float[16];
    float[] bias = new float[16];
    bias[1] = 5;
    Convolution.multiply(new float[] {2, 3}, 0, 2, 1, 2, weights, bias, out, 0);
    assertThat(out).startsWith(32f, 3205f, 0f);
  }

  @ParameterizedTest
  @CsvSource({
    "3,1,1,1,1",
    "3,1,2,2,16",
    "3,1,9,7,48",
    "3,2,8,8,16",
    "3,2,96,96,16",
    "3,2,5,4,32",
    "5,1,6,6,16",
    "5,2,32,32,96"
  })
  void aDepthwiseConvolutionEqualsItsPlainTwinBitForBit(
      int size, int stride, int height, int width, int channels) {
    int outHeight = (height + stride - 1) / stride;
    int outWidth = (width + stride - 1) / stride;
    Convolution.Window window =
        new Convolution.Window(
            height,
            width,
            outHeight,
            outWidth,
            size,
            stride,
            Math.max(0, (outHeight - 1) * stride + size - height) / 2,
            Math.max(0, (outWidth - 1) * stride + size - width) / 2);
    int padded = Convolution.padded(channels);
    float[] in = noise(height * width * padded, 3);
    float[] weights = noise(size * size * padded, 4);
    float[] bias = noise(padded, 5);
    float[] fast = new float[outHeight * outWidth * padded];
    float[] plain = fast.clone();
    Convolution.depthwise(in, window, weights, bias, fast);
    PlainConvolution.depthwise(in, window, weights, bias, plain);
    assertThat(fast).isEqualTo(plain);
  }

  @Test
  void negativeNumbersTakeTheSlopeOfTheirChannel() {
    float[] in = noise(48 * 5, 6);
    float[] slopes = noise(48, 7);
    float[] fast = new float[in.length];
    float[] plain = new float[in.length];
    Convolution.prelu(in, slopes, fast, in.length);
    PlainConvolution.prelu(in, slopes, plain, in.length);
    assertThat(fast).isEqualTo(plain);
    assertThat(fast[0]).isEqualTo(in[0] > 0 ? in[0] : in[0] * slopes[0]);
  }

  @Test
  void compiledCodeGivesTheBitsOfInterpretedCode() {
    float[] in = noise(12 * 12 * 16, 8);
    float[] weights = noise(9 * 16, 9);
    float[] packed = Convolution.pack(noise(16 * 16, 10), 16, 16);
    float[] bias = noise(16, 11);
    Convolution.Window window = new Convolution.Window(12, 12, 12, 12, 3, 1, 1, 1);
    float[] middle = new float[in.length];
    float[] out = new float[in.length];
    float[] cold = null;
    for (int i = 0; i < 10_000; i++) {
      Convolution.depthwise(in, window, weights, bias, middle);
      Convolution.multiply(middle, 0, 16, 144, 16, packed, bias, out, 0);
      cold = cold == null ? out.clone() : cold;
    }
    assertThat(out).isEqualTo(cold);
  }
}
