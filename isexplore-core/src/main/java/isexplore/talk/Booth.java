package isexplore.talk;

import isexplore.dataset.Dataset;
import isexplore.head.Compositor;
import isexplore.head.HeadModel;
import isexplore.image.FloatImage;
import isexplore.image.RgbImage;
import java.util.Arrays;

/** A model, a compositor and pictures for one thread at a time. */
final class Booth {
  private static final float GREY = 0.5f;

  private final HeadModel head;
  private final Compositor compositor;
  private final boolean wholeFrame;
  private final FloatImage rgb;
  private final float[] alpha;
  private final FloatImage picture;

  /**
   * With a model and a compositor of its own.
   *
   * @param wholeFrame whether pictures are whole source frames, not the square around the head
   */
  Booth(Dataset dataset, HeadModel head, Compositor compositor, boolean wholeFrame) {
    this.head = head;
    this.compositor = compositor;
    this.wholeFrame = wholeFrame;
    int side = dataset.side();
    rgb = new FloatImage(3, side, side);
    alpha = new float[side * side];
    picture = new FloatImage(3, side, side);
  }

  /** One picture. */
  RgbImage render(Moment moment) {
    head.render(moment.pose(), moment.code(), rgb, alpha);
    if (moment.base() == Performance.NO_BODY) {
      Arrays.fill(picture.data(), GREY);
      picture.cover(rgb, alpha);
      return picture.toRgb();
    }
    compositor.compose(moment.base(), moment.pose(), rgb, alpha, picture);
    return wholeFrame ? compositor.intoSource(moment.base(), picture) : picture.toRgb();
  }
}
