package isexplore.kernel;

/**
 * Sorts Gaussians front to back by a radix sort over the bits of their depth, which order like the
 * numbers because depths are positive. Stable, so equal depths keep the order of their ids.
 */
final class DepthOrder {
  private static final int BITS = 11;
  private static final int BUCKETS = 1 << BITS;

  private final int[] counts = new int[BUCKETS];
  private int[] ids;
  private int[] keys;
  private int[] otherIds;
  private int[] otherKeys;
  private int size;

  DepthOrder(int capacity) {
    ids = new int[capacity];
    keys = new int[capacity];
    otherIds = new int[capacity];
    otherKeys = new int[capacity];
  }

  void clear() {
    size = 0;
  }

  /** Adds Gaussian {@code id}; ids must come in rising order. */
  void add(int id, float depth) {
    ids[size] = id;
    keys[size] = Float.floatToRawIntBits(depth);
    size++;
  }

  int size() {
    return size;
  }

  /** Ids from near to far after {@link #sort}; only the first {@link #size} count. */
  int[] ids() {
    return ids;
  }

  void sort() {
    for (int shift = 0; shift < 32; shift += BITS) {
      if (bucketStarts(shift)) {
        move(shift);
      }
    }
  }

  /** False when all keys share the digit, so that nothing has to move. */
  private boolean bucketStarts(int shift) {
    java.util.Arrays.fill(counts, 0);
    for (int i = 0; i < size; i++) {
      counts[(keys[i] >>> shift) & (BUCKETS - 1)]++;
    }
    int start = 0;
    for (int b = 0; b < BUCKETS; b++) {
      int count = counts[b];
      if (count == size) {
        return false;
      }
      counts[b] = start;
      start += count;
    }
    return true;
  }

  private void move(int shift) {
    for (int i = 0; i < size; i++) {
      int to = counts[(keys[i] >>> shift) & (BUCKETS - 1)]++;
      otherKeys[to] = keys[i];
      otherIds[to] = ids[i];
    }
    int[] swap = keys;
    keys = otherKeys;
    otherKeys = swap;
    swap = ids;
    ids = otherIds;
    otherIds = swap;
  }
}
