package isexplore.select;

import isexplore.scan.Scan;
import isexplore.scan.ScanRow;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** The part of a scan that selection may look at: what lies behind {@link #end} is kept apart. */
final class Track {
  private final Scan scan;
  private final int end;
  private @Nullable SpeechMoments speech;

  /** Frames {@code [0, end)} of a scan. */
  Track(Scan scan, int end) {
    this.scan = scan;
    this.end = end;
  }

  Scan scan() {
    return scan;
  }

  int end() {
    return end;
  }

  ScanRow row(int i) {
    return scan.rows().get(i);
  }

  boolean hasFace(int i) {
    return row(i).hasFace();
  }

  /** One value per frame, shape [end]; NaN without a face. */
  double[] column(ToDoubleFunction<ScanRow> value) {
    return scan.rows().stream().limit(end).mapToDouble(value).toArray();
  }

  /** Speech and lips as sums over any frames; made on first use. */
  SpeechMoments speech() {
    SpeechMoments made = speech;
    if (made == null) {
      made = SpeechMoments.of(this);
      speech = made;
    }
    return made;
  }
}
