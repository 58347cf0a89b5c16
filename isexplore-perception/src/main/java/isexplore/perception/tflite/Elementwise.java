package isexplore.perception.tflite;

import isexplore.kernel.Convolution;

/** Operators that work on every number by itself; plain loops, most of which the JIT vectorises. */
final class Elementwise {
  private Elementwise() {}

  static Operator add(int left, int right, int out, int floats) {
    return buffers -> {
      float[] a = buffers[left];
      float[] b = buffers[right];
      float[] o = buffers[out];
      for (int i = 0; i < floats; i++) {
        o[i] = a[i] + b[i];
      }
    };
  }

  static Operator multiply(int left, float[] factor, int out, int floats) {
    return buffers -> {
      float[] a = buffers[left];
      float[] o = buffers[out];
      for (int i = 0; i < floats; i++) {
        o[i] = a[i] * factor[i];
      }
    };
  }

  static Operator scale(int in, float factor, int out, int floats) {
    return buffers -> {
      float[] a = buffers[in];
      float[] o = buffers[out];
      for (int i = 0; i < floats; i++) {
        o[i] = a[i] * factor;
      }
    };
  }

  /** One factor per channel for all pixels. */
  static Operator multiplyChannels(int left, int right, int out, Shape shape) {
    return buffers -> {
      float[] a = buffers[left];
      float[] b = buffers[right];
      float[] o = buffers[out];
      int stride = shape.stride();
      for (int p = 0; p < shape.floats(); p += stride) {
        for (int c = 0; c < stride; c++) {
          o[p + c] = a[p + c] * b[c];
        }
      }
    };
  }

  static Operator relu(int in, int out, int floats) {
    return buffers -> {
      float[] a = buffers[in];
      float[] o = buffers[out];
      for (int i = 0; i < floats; i++) {
        o[i] = Math.max(a[i], 0f);
      }
    };
  }

  /** Negative numbers times the slope of their channel. */
  static Operator prelu(int in, float[] slopes, int out, int floats) {
    return buffers -> Convolution.prelu(buffers[in], slopes, buffers[out], floats);
  }

  /** x min(max(x + 3, 0), 6) / 6. */
  static Operator hardSwish(int in, int out, int floats) {
    return buffers -> {
      float[] a = buffers[in];
      float[] o = buffers[out];
      for (int i = 0; i < floats; i++) {
        o[i] = a[i] * Math.min(Math.max(a[i] + 3f, 0f), 6f) * (1f / 6f);
      }
    };
  }

  static Operator sigmoid(int in, int out, int floats) {
    return buffers -> {
      float[] a = buffers[in];
      float[] o = buffers[out];
      for (int i = 0; i < floats; i++) {
        o[i] = Sigmoid.of(a[i]);
      }
    };
  }
}
