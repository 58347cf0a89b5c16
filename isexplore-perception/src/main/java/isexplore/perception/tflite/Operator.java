package isexplore.perception.tflite;

/** A step of a net. It holds weights but no buffers, so that threads can share it. */
@FunctionalInterface
interface Operator {
  /**
   * Reads its inputs and writes its outputs.
   *
   * @param buffers one per tensor, then one as scratch
   */
  void run(float[][] buffers);
}
