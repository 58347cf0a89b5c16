package isexplore.process;

import isexplore.dataset.DatasetWriter;
import isexplore.image.BoxFilter;
import isexplore.io.Npy;
import isexplore.kernel.Parallel;
import isexplore.perception.FaceLandmarks;
import isexplore.region.Region;
import java.io.IOException;
import java.util.List;

/**
 * The head's part of the person alpha in every stored frame: what lies above the border of {@link
 * HeadMask} and is no clothes.
 */
final class HeadWriter {
  private static final int HAIR_FRAMES = 12;
  private static final int SOFT = 1; // pixels by which the border to clothes is blurred

  private final Npy alphas;
  private final Npy labels;
  private final List<FaceLandmarks> landmarks;
  private final int side;

  private HeadWriter(Npy alphas, Npy labels, List<FaceLandmarks> landmarks, int side) {
    this.alphas = alphas;
    this.labels = labels;
    this.landmarks = landmarks;
    this.side = side;
  }

  /**
   * Writes {@code head.npy}, for which alpha and labels must be there.
   *
   * @param train how many frames, from the start, tell how the hair falls
   * @param neckLine distance of the border from the jaw in face heights
   */
  static void write(
      DatasetWriter writer,
      List<FaceLandmarks> landmarks,
      int train,
      int side,
      double neckLine,
      Parallel parallel)
      throws IOException {
    try (Npy alphas = writer.openAlpha();
        Npy labels = writer.openLabels();
        Npy heads = writer.resumeHead()) {
      HeadWriter from = new HeadWriter(alphas, labels, landmarks, side);
      double hair = from.hair(train);
      Planes.write(
          heads, landmarks.size(), parallel, i -> from.head(i, neckLine, hair), done -> {});
    }
  }

  private double hair(int train) {
    double sum = 0;
    int[] some = PersonTracker.spreadIndices(train, HAIR_FRAMES);
    for (int i : some) {
      sum += HeadMask.hairBesideJaw(Planes.plane(alphas, i), landmarks.get(i), side);
    }
    return sum / some.length;
  }

  private byte[] head(int i, double neckLine, double hair) {
    byte[] head = HeadMask.of(Planes.plane(alphas, i), landmarks.get(i), side, neckLine, hair);
    byte[] label = Planes.plane(labels, i);
    float[] bare = new float[label.length];
    for (int k = 0; k < bare.length; k++) {
      bare[k] = label[k] == Region.TORSO.label() ? 0 : 1;
    }
    new BoxFilter(side, side, SOFT).apply(bare, bare);
    for (int k = 0; k < head.length; k++) {
      head[k] = (byte) Math.round((head[k] & 0xff) * bare[k]);
    }
    return head;
  }
}
