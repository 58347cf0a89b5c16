package isexplore.evaluate;

import isexplore.dataset.Dataset;
import isexplore.head.Compositor;
import isexplore.head.HeadModel;
import isexplore.image.FloatImage;
import isexplore.image.Png;
import isexplore.image.RgbImage;
import isexplore.math.Pose;
import isexplore.perception.FaceLandmarks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How near a head's whole pictures come to the true ones in the face box: means over pictures. */
final class DrawnFaces {
  private final HeadModel model;
  private final Compositor compositor;
  private final FloatImage rgb;
  private final float[] alpha;
  private final @Nullable Path samples;
  private double psnr;
  private double ssim;
  private int count;

  /**
   * None yet.
   *
   * @param samples folder for the pictures, the true ones beside the drawn; null to keep none
   */
  DrawnFaces(Dataset dataset, HeadModel model, Compositor compositor, @Nullable Path samples) {
    int side = dataset.side();
    this.model = model;
    this.compositor = compositor;
    this.rgb = new FloatImage(3, side, side);
    this.alpha = new float[side * side];
    this.samples = samples;
  }

  /** Draws and measures a picture. */
  void add(Pose pose, float[] code, RgbImage picture, FaceLandmarks face) throws IOException {
    int side = picture.width();
    FloatImage truth = picture.toFloat();
    FloatImage drawn = new FloatImage(3, side, side);
    model.render(pose, code, rgb, alpha);
    compositor.compose(compositor.nearest(pose), pose, rgb, alpha, drawn);
    boolean[] box = Box.ofFace(face, side).mask(side);
    psnr += PictureMeasures.psnrDb(drawn, truth, box);
    ssim += PictureMeasures.mean(PictureMeasures.ssimMap(drawn, truth), box);
    if (samples != null) {
      Files.createDirectories(samples);
      Png.write(samples.resolve("%03d.png".formatted(count)), beside(picture, drawn.toRgb()));
    }
    count++;
  }

  private static RgbImage beside(RgbImage left, RgbImage right) {
    int row = 3 * left.width();
    RgbImage out = new RgbImage(2 * left.width(), left.height());
    for (int y = 0; y < left.height(); y++) {
      System.arraycopy(left.rgb(), y * row, out.rgb(), 2 * y * row, row);
      System.arraycopy(right.rgb(), y * row, out.rgb(), (2 * y + 1) * row, row);
    }
    return out;
  }

  /** Mean PSNR in dB. */
  double psnr() {
    return psnr / count;
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%.2f dB, %.4f (%d)", psnr(), ssim / count, count);
  }
}
