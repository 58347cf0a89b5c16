package isexplore.kernel;

import java.util.Arrays;
import java.util.function.IntConsumer;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The fast twin: windows in two passes of eleven products, bands of rows of one channel as parts. A
 * band goes down its rows once: it blurs the row of four pictures (x, y, x² + y², xy) that comes
 * in, compares the row five above, from the last eleven blurred ones, blurs its three derivatives
 * likewise, and writes the gradient of the row ten above. Only these windows of rows are kept, so
 * nothing leaves the cache; the price is ten rows more at both ends of a band.
 *
 * <p>Rows lie in buffers with zeros around them, so that vectors may run over their ends.
 */
final class BandLoss implements LossEngine {
  private static final VectorSpecies<Float> SPECIES = Kernels.SPECIES;
  private static final int LANES = SPECIES.length();

  /** Most rows of a band. */
  private static final int BAND = 128;

  private static final int WINDOW = 2 * RADIUS + 1;

  /** Zeros before a row and, at least, behind it. */
  private static final int PAD = Math.max(16, LANES);

  private final int width;
  private final int size;
  private final int stride;
  private final float ssimWeight;
  private final Parallel parallel;
  private final Band[] bands;
  private final float[] window = LossEngine.window();
  private final IntConsumer weigh = this::weigh;
  private final IntConsumer evaluate = this::evaluate;
  private float[] x = {};
  private float[] y = {};
  private float[] weight = {};
  private float[] gradient = {};
  private Box box = new Box(0, 0, 0, 0);
  private int perChannel;
  private float perWeight;

  /** What one band works with. */
  private static final class Band {
    final int channel;

    /** Rows of the four pictures with zeros around them, shape [4, stride]. */
    final float[] row;

    /** Pictures blurred along their rows; row r of the band in place r mod 11. */
    final float[] blurred;

    /** Derivatives of one row with zeros around them, shape [3, stride]. */
    final float[] slopes;

    /**
     * Derivatives blurred along their rows, shape [3, 11, stride]; places as in {@link #blurred}.
     */
    final float[] derivatives;

    /** Rows of x, of y and of the gradient, shape [3, stride]. */
    final float[] last;

    /** A row of weights, shape [stride]. */
    final float[] weights;

    /** The window's weights in the order of the places of its rows. */
    final float[] turned = new float[WINDOW];

    final float[] lanes = new float[LANES];
    double weight;
    double dissimilarity;
    double difference;

    Band(int channel, int stride) {
      this.channel = channel;
      row = new float[4 * stride];
      blurred = new float[4 * WINDOW * stride];
      slopes = new float[3 * stride];
      derivatives = new float[3 * WINDOW * stride];
      last = new float[3 * stride];
      weights = new float[stride];
    }

    /** Zeros around rows that may be shorter than those of the last call. */
    void clear() {
      Arrays.fill(row, 0);
      Arrays.fill(slopes, 0);
      Arrays.fill(last, 0);
      Arrays.fill(weights, 0);
      dissimilarity = 0;
      difference = 0;
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
    // 16 more, so that rows do not lie a power of two apart and share cache sets
    stride = PAD + (width + PAD) / PAD * PAD + PAD + 16;
    bands = new Band[3 * perChannel(height)];
    Arrays.setAll(bands, b -> new Band(b % 3, stride));
  }

  /** An even number, so that two threads share the work. */
  private static int perChannel(int height) {
    return 2 * ((height + 2 * BAND - 1) / (2 * BAND));
  }

  @Override
  public double evaluate(float[] x, float[] y, float[] weight, Box box, float[] gradient) {
    this.x = x;
    this.y = y;
    this.weight = weight;
    this.box = box;
    this.gradient = gradient;
    perChannel = perChannel(box.height());
    int parts = 3 * perChannel;
    parallel.range(parts, weigh);
    double total = 0; // over all three channels
    for (int b = 0; b < parts; b++) {
      total += bands[b].weight;
    }
    if (total == 0) {
      total = 1;
    }
    perWeight = (float) (1 / total);
    parallel.range(parts, evaluate);
    double loss = 0;
    for (int b = 0; b < parts; b++) {
      loss += ssimWeight * bands[b].dissimilarity + (1 - ssimWeight) * bands[b].difference;
    }
    return loss / total;
  }

  /** First row of a band, and the end of the one before. */
  private int firstRow(int b) {
    return box.y0() + box.height() * (b / 3) / perChannel;
  }

  private void weigh(int b) {
    Band band = bands[b];
    band.clear();
    band.weight = 0;
    for (int r = firstRow(b); r < firstRow(b + 3); r++) {
      copyRow(weight, r * width, band.weights, 0);
      FloatVector sum = FloatVector.zero(SPECIES);
      for (int i = 0; i < box.width(); i += LANES) {
        sum = sum.add(FloatVector.fromArray(SPECIES, band.weights, i));
      }
      sum.intoArray(band.lanes, 0);
      band.weight += band.lanesAdded();
    }
  }

  /** The part of a row that lies in the box. */
  private void copyRow(float[] picture, int row, float[] to, int at) {
    System.arraycopy(picture, row + box.x0(), to, at, box.width());
  }

  private void evaluate(int b) {
    Band band = bands[b];
    int first = firstRow(b);
    int last = firstRow(b + 3);
    for (int r = first - 2 * RADIUS; r < last + 2 * RADIUS; r++) {
      int place = (r - first + 2 * RADIUS) % WINDOW;
      blur(band, r, place);
      if (r < first) {
        continue;
      }
      turn(band, place);
      double lost = compare(band, r - RADIUS, place);
      if (r >= first + RADIUS && r < last + RADIUS) { // the others are the neighbours' rows
        band.dissimilarity += lost;
      }
      if (r >= first + 2 * RADIUS) {
        differentiate(band, r - 2 * RADIUS);
      }
    }
  }

  /** The window's weights when its last row has a place. */
  private void turn(Band band, int place) {
    for (int k = 0; k < WINDOW; k++) {
      band.turned[(place + 1 + k) % WINDOW] = window[k];
    }
  }

  private void blur(Band band, int r, int place) {
    boolean outside = r < box.y0() || r >= box.y1();
    if (!outside) {
      copyRow(x, band.channel * size + r * width, band.row, PAD);
      copyRow(y, band.channel * size + r * width, band.row, stride + PAD);
      multiply(band.row);
    }
    for (int picture = 0; picture < 4; picture++) {
      int to = (picture * WINDOW + place) * stride;
      if (outside) {
        Arrays.fill(band.blurred, to, to + stride, 0);
      } else {
        blurRow(band.row, picture * stride + PAD, band.blurred, to);
      }
    }
  }

  /** SSIM of a row and its derivatives; returns what it lost. */
  private double compare(Band band, int r, int place) {
    boolean outside = r < box.y0() || r >= box.y1();
    double lost = 0;
    if (!outside) {
      copyRow(weight, r * width, band.weights, 0);
      lost = similarity(band);
    }
    for (int kind = 0; kind < 3; kind++) {
      int to = (kind * WINDOW + place) * stride;
      if (outside) {
        Arrays.fill(band.derivatives, to, to + stride, 0);
      } else {
        blurRow(band.slopes, kind * stride + PAD, band.derivatives, to);
      }
    }
    return lost;
  }

  private void differentiate(Band band, int r) {
    int from = band.channel * size + r * width;
    copyRow(x, from, band.last, 0);
    copyRow(y, from, band.last, stride);
    copyRow(weight, r * width, band.weights, 0);
    band.difference += gradientRow(band);
    System.arraycopy(band.last, 2 * stride, gradient, from + box.x0(), box.width());
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

  /** SSIM of the row in the middle of the window; its derivatives go to {@code slopes}. */
  private double similarity(Band band) {
    float[] blurred = band.blurred;
    float[] slopes = band.slopes;
    float[] turned = band.turned;
    int plane = WINDOW * stride;
    int end = box.width();
    FloatVector lost = FloatVector.zero(SPECIES);
    FloatVector one = FloatVector.broadcast(SPECIES, 1f);
    for (int i = 0; i < end; i += LANES) {
      int at = i;
      FloatVector mx = FloatVector.zero(SPECIES);
      FloatVector my = mx;
      FloatVector squares = mx;
      FloatVector product = mx;
      for (int k = 0; k < WINDOW; k++) {
        FloatVector w = FloatVector.broadcast(SPECIES, turned[k]);
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
      byMean.mul(factor).intoArray(slopes, PAD + i);
      similarity.mul(per2).mul(factor).mul(-0.5f).intoArray(slopes, stride + PAD + i);
      n1.mul(per).mul(factor).intoArray(slopes, 2 * stride + PAD + i);
    }
    lost.intoArray(band.lanes, 0);
    return band.lanesAdded();
  }

  /** Gradient of the row in the middle of the window; returns the weighted difference. */
  private double gradientRow(Band band) {
    float[] derivatives = band.derivatives;
    float[] last = band.last;
    float[] turned = band.turned;
    int plane = WINDOW * stride;
    int end = box.width();
    FloatVector lost = FloatVector.zero(SPECIES);
    for (int i = 0; i < end; i += LANES) {
      int at = i;
      FloatVector byMean = FloatVector.zero(SPECIES);
      FloatVector bySquares = byMean;
      FloatVector byProduct = byMean;
      for (int k = 0; k < WINDOW; k++) {
        FloatVector w = FloatVector.broadcast(SPECIES, turned[k]);
        byMean = FloatVector.fromArray(SPECIES, derivatives, at).fma(w, byMean);
        bySquares = FloatVector.fromArray(SPECIES, derivatives, at + plane).fma(w, bySquares);
        byProduct = FloatVector.fromArray(SPECIES, derivatives, at + 2 * plane).fma(w, byProduct);
        at += stride;
      }
      FloatVector a = FloatVector.fromArray(SPECIES, last, i);
      FloatVector b = FloatVector.fromArray(SPECIES, last, stride + i);
      FloatVector weight = FloatVector.fromArray(SPECIES, band.weights, i);
      FloatVector difference = a.sub(b);
      lost = difference.abs().fma(weight, lost);
      FloatVector sign =
          FloatVector.zero(SPECIES)
              .blend(1 - ssimWeight, difference.compare(VectorOperators.GT, 0f))
              .blend(ssimWeight - 1, difference.compare(VectorOperators.LT, 0f));
      FloatVector sum = byMean.add(a.add(a).mul(bySquares)).add(b.mul(byProduct));
      sign.fma(weight, sum).mul(perWeight).intoArray(last, 2 * stride + i);
    }
    lost.intoArray(band.lanes, 0);
    return band.lanesAdded();
  }
}
