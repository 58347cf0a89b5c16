package isexplore.kernel;

import java.util.function.DoubleSupplier;

/** Compares gradients with central differences. */
public final class GradientCheck {
  private GradientCheck() {}

  /**
   * {@code |gradient - differences| / |differences|} over all entries of one parameter group.
   *
   * @param parameters moved by ± h one by one and put back
   * @param loss evaluated anew each time
   */
  public static double relativeError(
      float[] parameters, float[] gradient, float h, DoubleSupplier loss) {
    double error = 0;
    double size = 0;
    for (int i = 0; i < parameters.length; i++) {
      float old = parameters[i];
      parameters[i] = old + h;
      float above = parameters[i];
      double up = loss.getAsDouble();
      parameters[i] = old - h;
      double down = loss.getAsDouble();
      double difference = (up - down) / ((double) above - parameters[i]);
      parameters[i] = old;
      error += (gradient[i] - difference) * (gradient[i] - difference);
      size += difference * difference;
    }
    return Math.sqrt(error / size);
  }

  /** {@code |a - b| / |b|}. */
  public static double distance(float[] a, float[] b) {
    double error = 0;
    double size = 0;
    for (int i = 0; i < a.length; i++) {
      error += ((double) a[i] - b[i]) * ((double) a[i] - b[i]);
      size += (double) b[i] * b[i];
    }
    return Math.sqrt(error / size);
  }
}
