package isexplore.exchange;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How a Gaussian peer draws frames: it draws until one falls into a window that moves with the
 * step. A window without any frame is drawn from for ever.
 *
 * @param warmUp steps before the face moves
 * @param every a window each so many steps
 * @param last step behind the last window
 * @param mouthWindow half width of the window of mouth heights, of their range
 * @param blinkAbove upper part of the window of blinks, of 0..1
 * @param blinkBelow lower part
 * @param lipsQuantile of the parted lips; the mouth is first learnt from frames above it
 */
record SelectionLoops(
    Peer peer,
    int warmUp,
    int every,
    int last,
    double mouthWindow,
    double blinkAbove,
    double blinkBelow,
    double lipsQuantile) {
  static final List<SelectionLoops> OF_PEERS =
      List.of(
          new SelectionLoops(Peer.TALKING_GAUSSIAN, 3000, 15, 40_000, 0.2, 0.3, 0.15, 1),
          new SelectionLoops(Peer.INSTAG, 3000, 10, 10_000, 0.5, 0.4, 0.6, 0.75));

  /** Values that a frame must have one of, both ends included. */
  record Window(double low, double high) {
    private boolean has(double[] values) {
      for (double value : values) {
        if (value >= low && value <= high) {
          return true;
        }
      }
      return false;
    }
  }

  /** Windows of the warm-up that no height of the inner lips falls into, pixels. */
  List<Window> emptyMouthWindows(double[] heights) {
    double least = Arrays.stream(heights).min().orElse(0);
    double most = Arrays.stream(heights).max().orElse(0);
    double from = least + 0.2 * (most - least);
    double half = mouthWindow * (most - from);
    List<Window> windows = new ArrayList<>();
    for (int step = 0; step < warmUp; step += every) {
      double middle = from + (most - from) * step / last;
      windows.add(new Window(middle - half, middle + half));
    }
    return empty(windows, heights);
  }

  /** Windows behind the warm-up that no blink falls into, 0 open to 1 shut. */
  List<Window> emptyBlinkWindows(double[] blinks) {
    List<Window> windows = new ArrayList<>();
    for (int step = Math.ceilDiv(warmUp, every) * every; step < last; step += every) {
      double at = step / (double) last;
      windows.add(new Window(at - blinkBelow, at + blinkAbove));
    }
    return empty(windows, blinks);
  }

  private static List<Window> empty(List<Window> windows, double[] values) {
    return windows.stream().filter(window -> !window.has(values)).toList();
  }
}
