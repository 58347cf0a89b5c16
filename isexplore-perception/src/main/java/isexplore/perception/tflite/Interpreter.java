package isexplore.perception.tflite;

/** Runs a {@link Network}; confined to one thread. */
public final class Interpreter {
  private final Network network;
  private final float[][] buffers;

  Interpreter(Network network) {
    this.network = network;
    this.buffers = network.allocate();
  }

  /** The input to fill before {@link #run}, shape [height, width, channels], row-major. */
  public float[] input() {
    return buffers[network.input()];
  }

  /** Computes all outputs from the input. */
  public void run() {
    for (Operator operator : network.operators()) {
      operator.run(buffers);
    }
  }

  /** A copy of an output, row-major without gaps. */
  public float[] output(String name) {
    int tensor = network.output(name);
    Shape shape = network.shape(tensor);
    float[] result = new float[shape.pixels() * shape.channels()];
    for (int p = 0; p < shape.pixels(); p++) {
      int from = p * shape.stride();
      System.arraycopy(buffers[tensor], from, result, p * shape.channels(), shape.channels());
    }
    return result;
  }
}
