package isexplore.math;

/** Pearson's correlation of pairs that come one at a time. */
public final class Correlation {
  private long count;
  private double sumX;
  private double sumY;
  private double sumXx;
  private double sumYy;
  private double sumXy;

  /** Adds a pair. */
  public void add(double x, double y) {
    count++;
    sumX += x;
    sumY += y;
    sumXx += x * x;
    sumYy += y * y;
    sumXy += x * y;
  }

  /** The correlation so far, - 1 … 1; 0 while one of the two does not vary. */
  public double value() {
    double xx = sumXx - sumX * sumX / count;
    double yy = sumYy - sumY * sumY / count;
    double xy = sumXy - sumX * sumY / count;
    return xx > 0 && yy > 0 ? xy / Math.sqrt(xx * yy) : 0;
  }
}
