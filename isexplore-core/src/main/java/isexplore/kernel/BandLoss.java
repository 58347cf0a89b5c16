package isexplore.kernel;

import java.util.Arrays;
import java.util.function.IntConsumer;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The fast twin: windows in two passes of eleven products, bands of rows as parts. The first round
 * blurs four pictures (x, y, x² + y², xy), compares them, and blurs the three derivatives along the
 * rows; the second blurs these along the columns and adds up the gradient.
 *
 * <p>Rows lie in buffers with zeros around them, so that vectors may run over their ends.
 */
final class BandLoss implements LossEngine {
  private static final VectorSpecies<Float> SPECIES = Kernels.SPECIES;
  private static final int LANES = SPECIES.length();

  /** Rows of a band. */
  private static final int BAND = 32;

  /** Zeros before a row and, at least, behind it. */
  private static final int PAD = Math.max(16, LANES);

  private final int width;
  private final int size;
  private final int stride;
  private final float ssimWeight;
  private final Parallel parallel;
  private final Band[] bands;
  private final float[] window = LossEngine.window();

  /**
   * Derivatives blurred along the rows, shape [3 kinds, 3 channels, rows, stride]; five rows of
   * zeros above and below those of the box.
   */
  private final float[] derivatives;

  private final int rows;
  private final IntConsumer compare = this::compare;
  private final IntConsumer differentiate = this::differentiate;
  private float[] x = {};
  private float[] y = {};
  private float[] weight = {};
  private float[] gradient = {};
  private Box box = new Box(0, 0, 0, 0);
  private float perWeight;

  /** What one band works with. */
  private static final class Band {
    /** Rows with zeros around them, shape [4, stride]. */
    final float[] row;

    /** Pictures blurred along their rows, shape [4, BAND + 10, stride]. */
    final float[] blurred;

    /** A row of weights, shape [stride]. */
    final float[] weights;

    final float[] lanes = new float[LANES];
    double weight;
    double dissimilarity;
    double difference;

    Band(int stride) {
      row = new float[4 * stride];
      blurred = new float[4 * (BAND + 2 * RADIUS) * stride];
      weights = new float[stride];
    }

    double lanesAdded() {
      double sum = 0;
      for (float lane : lanes) {
        sum += lane;
      }
      return sum;
    }
  }

  BandLoss(int width, int height, Parallel parallel, float ssimWeight) {
    this.width = width;
    this.parallel = parallel;
    this.ssimWeight = ssimWeight;
    size = width * height;
    rows = height + 2 * RADIUS;
    // 16 more, so that rows do not lie a power of two apart and share cache sets
    stride = PAD + (width + PAD) / PAD * PAD + PAD + 16;
    derivatives = new float[9 * rows * stride];
    bands = new Band[(height + BAND - 1) / BAND];
    Arrays.setAll(bands, b -> new Band(stride));
  }

  @Override
  public double evaluate(float[] x, float[] y, float[] weight, Box box, float[] gradient) {
    this.x = x;
    this.y = y;
    this.weight = weight;
    this.box = box;
    this.gradient = gradient;
    clearMargins();
    int parts = (box.height() + BAND - 1) / BAND;
    parallel.range(parts, compare);
    double total = 0;
    for (int b = 0; b < parts; b++) {
      total += bands[b].weight;
    }
    if (total == 0) {
      total = 1;
    }
    perWeight = (float) (1 / (3 * total));
    parallel.range(parts, differentiate);
    double loss = 0;
    for (int b = 0; b < parts; b++) {
      loss += ssimWeight * bands[b].dissimilarity + (1 - ssimWeight) * bands[b].difference;
    }
    return loss / (3 * total);
  }

  private void clearMargins() {
    for (int plane = 0; plane < 9 * rows; plane += rows) {
      Arrays.fill(derivatives, plane * stride, (plane + RADIUS) * stride, 0);
      int below = plane + RADIUS + box.height();
      Arrays.fill(derivatives, below * stride, (below + RADIUS) * stride, 0);
    }
  }

  private void compare(int b) {
    Band band = bands[b];
    int first = box.y0() + b * BAND;
    int last = Math.min(box.y1(), first + BAND);
    Arrays.fill(band.row, 0);
    Arrays.fill(band.weights, 0);
    band.weight = 0;
    band.dissimilarity = 0;
    for (int channel = 0; channel < 3; channel++) {
      for (int r = first - RADIUS; r < last + RADIUS; r++) {
        int to = (r - first + RADIUS) * stride;
        if (r < box.y0() || r >= box.y1()) {
          for (int picture = 0; picture < 4; picture++) {
            int o = picture * (BAND + 2 * RADIUS) * stride + to;
            Arrays.fill(band.blurred, o, o + stride, 0);
          }
        } else {
          int from = channel * size + r * width + box.x0();
          System.arraycopy(x, from, band.row, PAD, box.width());
          System.arraycopy(y, from, band.row, stride + PAD, box.width());
          multiply(band.row);
          for (int picture = 0; picture < 4; picture++) {
            int o = picture * (BAND + 2 * RADIUS) * stride + to;
            blurRow(band.row, picture * stride + PAD, band.blurred, o);
          }
        }
      }
      for (int r = first; r < last; r++) {
        System.arraycopy(weight, r * width + box.x0(), band.weights, 0, box.width());
        if (channel == 0) {
          for (int i = 0; i < box.width(); i++) {
            band.weight += band.weights[i];
          }
        }
        similarity(band, (r - first) * stride);
        for (int kind = 0; kind < 3; kind++) {
          int o = ((kind * 3 + channel) * rows + r - box.y0() + RADIUS) * stride;
          blurRow(band.row, kind * stride + PAD, derivatives, o);
        }
      }
    }
  }

  /** Rows 2 and 3 become x² + y² and xy. */
  private void multiply(float[] row) {
    for (int i = PAD; i < PAD + box.width(); i += LANES) {
      FloatVector a = FloatVector.fromArray(SPECIES, row, i);
      FloatVector b = FloatVector.fromArray(SPECIES, row, stride + i);
      a.mul(a).add(b.mul(b)).intoArray(row, 2 * stride + i);
      a.mul(b).intoArray(row, 3 * stride + i);
    }
  }

  private void blurRow(float[] row, int from, float[] out, int to) {
    FloatVector w0 = FloatVector.broadcast(SPECIES, window[RADIUS]);
    FloatVector w1 = FloatVector.broadcast(SPECIES, window[RADIUS + 1]);
    FloatVector w2 = FloatVector.broadcast(SPECIES, window[RADIUS + 2]);
    FloatVector w3 = FloatVector.broadcast(SPECIES, window[RADIUS + 3]);
    FloatVector w4 = FloatVector.broadcast(SPECIES, window[RADIUS + 4]);
    FloatVector w5 = FloatVector.broadcast(SPECIES, window[RADIUS + 5]);
    int end = box.width();
    for (int i = 0; i < end; i += LANES) {
      int o = from + i;
      FloatVector p1 = FloatVector.fromArray(SPECIES, row, o - 1);
      FloatVector p2 = FloatVector.fromArray(SPECIES, row, o - 2);
      FloatVector p3 = FloatVector.fromArray(SPECIES, row, o - 3);
      FloatVector p4 = FloatVector.fromArray(SPECIES, row, o - 4);
      FloatVector p5 = FloatVector.fromArray(SPECIES, row, o - 5);
      FloatVector sum = FloatVector.fromArray(SPECIES, row, o).mul(w0);
      sum = FloatVector.fromArray(SPECIES, row, o + 1).add(p1).fma(w1, sum);
      sum = FloatVector.fromArray(SPECIES, row, o + 2).add(p2).fma(w2, sum);
      sum = FloatVector.fromArray(SPECIES, row, o + 3).add(p3).fma(w3, sum);
      sum = FloatVector.fromArray(SPECIES, row, o + 4).add(p4).fma(w4, sum);
      sum = FloatVector.fromArray(SPECIES, row, o + 5).add(p5).fma(w5, sum);
      sum.intoArray(out, to + i);
    }
  }

  /** SSIM of one row, from eleven blurred rows at {@code o}; its derivatives go to rows 0 to 2. */
  private void similarity(Band band, int o) {
    float[] blurred = band.blurred;
    float[] row = band.row;
    int plane = (BAND + 2 * RADIUS) * stride;
    int end = box.width();
    FloatVector lost = FloatVector.zero(SPECIES);
    FloatVector one = FloatVector.broadcast(SPECIES, 1f);
    for (int i = 0; i < end; i += LANES) {
      int at = o + i;
      FloatVector mx = FloatVector.zero(SPECIES);
      FloatVector my = mx;
      FloatVector squares = mx;
      FloatVector product = mx;
      for (int k = 0; k < 2 * RADIUS + 1; k++) {
        FloatVector w = FloatVector.broadcast(SPECIES, window[k]);
        mx = FloatVector.fromArray(SPECIES, blurred, at).fma(w, mx);
        my = FloatVector.fromArray(SPECIES, blurred, at + plane).fma(w, my);
        squares = FloatVector.fromArray(SPECIES, blurred, at + 2 * plane).fma(w, squares);
        product = FloatVector.fromArray(SPECIES, blurred, at + 3 * plane).fma(w, product);
        at += stride;
      }
      FloatVector both = mx.mul(my);
      FloatVector means = mx.mul(mx).add(my.mul(my));
      FloatVector n1 = both.add(both).add(C1);
      FloatVector n2 = product.sub(both).mul(2f).add(C2);
      FloatVector per1 = one.div(means.add(C1));
      FloatVector per2 = one.div(squares.sub(means).add(C2));
      FloatVector per = per1.mul(per2);
      FloatVector similarity = n1.mul(n2).mul(per);
      FloatVector weight = FloatVector.fromArray(SPECIES, band.weights, i);
      lost = one.sub(similarity).fma(weight, lost);
      FloatVector factor = weight.mul(-2 * ssimWeight);
      FloatVector byMean = my.mul(n2.sub(n1)).mul(per).add(mx.mul(similarity).mul(per2.sub(per1)));
      byMean.mul(factor).intoArray(row, PAD + i);
      similarity.mul(per2).mul(factor).mul(-0.5f).intoArray(row, stride + PAD + i);
      n1.mul(per).mul(factor).intoArray(row, 2 * stride + PAD + i);
    }
    lost.intoArray(band.lanes, 0);
    band.dissimilarity += band.lanesAdded();
  }

  private void differentiate(int b) {
    Band band = bands[b];
    band.difference = 0;
    int first = box.y0() + b * BAND;
    int last = Math.min(box.y1(), first + BAND);
    Arrays.fill(band.row, 0);
    for (int channel = 0; channel < 3; channel++) {
      for (int r = first; r < last; r++) {
        int from = channel * size + r * width + box.x0();
        System.arraycopy(x, from, band.row, 0, box.width());
        System.arraycopy(y, from, band.row, stride, box.width());
        System.arraycopy(weight, r * width + box.x0(), band.weights, 0, box.width());
        gradientRow(band, (channel * rows + r - box.y0()) * stride);
        System.arraycopy(band.row, 2 * stride, gradient, from, box.width());
      }
    }
  }

  /** Gradient of one row into row 2, from eleven rows of derivatives at {@code o}. */
  private void gradientRow(Band band, int o) {
    float[] row = band.row;
    int plane = 3 * rows * stride;
    int end = box.width();
    FloatVector lost = FloatVector.zero(SPECIES);
    for (int i = 0; i < end; i += LANES) {
      int at = o + i;
      FloatVector byMean = FloatVector.zero(SPECIES);
      FloatVector bySquares = byMean;
      FloatVector byProduct = byMean;
      for (int k = 0; k < 2 * RADIUS + 1; k++) {
        FloatVector w = FloatVector.broadcast(SPECIES, window[k]);
        byMean = FloatVector.fromArray(SPECIES, derivatives, at).fma(w, byMean);
        bySquares = FloatVector.fromArray(SPECIES, derivatives, at + plane).fma(w, bySquares);
        byProduct = FloatVector.fromArray(SPECIES, derivatives, at + 2 * plane).fma(w, byProduct);
        at += stride;
      }
      FloatVector a = FloatVector.fromArray(SPECIES, row, i);
      FloatVector b = FloatVector.fromArray(SPECIES, row, stride + i);
      FloatVector weight = FloatVector.fromArray(SPECIES, band.weights, i);
      FloatVector difference = a.sub(b);
      lost = difference.abs().fma(weight, lost);
      FloatVector sign =
          FloatVector.zero(SPECIES)
              .blend(1 - ssimWeight, difference.compare(VectorOperators.GT, 0f))
              .blend(ssimWeight - 1, difference.compare(VectorOperators.LT, 0f));
      FloatVector sum = byMean.add(a.add(a).mul(bySquares)).add(b.mul(byProduct));
      sign.fma(weight, sum).mul(perWeight).intoArray(row, 2 * stride + i);
    }
    lost.intoArray(band.lanes, 0);
    band.difference += band.lanesAdded();
  }
}
