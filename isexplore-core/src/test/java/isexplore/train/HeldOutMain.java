package isexplore.train;

import isexplore.config.TrainConfig;
import isexplore.dataset.Dataset;
import isexplore.event.RunEvent;
import isexplore.head.Compositor;
import isexplore.head.HeadModel;
import isexplore.image.FloatImage;
import isexplore.image.Png;
import isexplore.image.RgbImage;
import isexplore.io.Json;
import isexplore.perception.FaceLandmarks;
import isexplore.perception.FaceTopology;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/**
 * For development: trains on a dataset and prints what the head reaches on trained and held-out
 * frames in the face box, and what pasting the nearest training frame reaches.
 *
 * <p>{@code HeldOutMain DATASET MODEL [setting=value ...]}; a dataset that does not exist is made.
 */
final class HeldOutMain {
  private HeldOutMain() {}

  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    Path model = Path.of(arguments[1]);
    ObjectNode settings = Json.MAPPER.valueToTree(TrainConfig.defaults());
    for (int i = 2; i < arguments.length; i++) {
      String[] pair = arguments[i].split("=", 2);
      settings.put(pair[0], Double.parseDouble(pair[1]));
    }
    TrainConfig config = Json.MAPPER.treeToValue(settings, TrainConfig.class);
    try (Dataset dataset =
        Files.exists(folder) ? Dataset.open(folder) : MadeDataset.write(folder, 128, 40, 10)) {
      long start = System.nanoTime();
      Trainer.run(
          dataset,
          null,
          config,
          model,
          e -> {
            if (e instanceof RunEvent.Stepped s && s.step() % 500 == 0) {
              System.out.printf(
                  "%6d loss %.4f psnr %.2f  %d gaussians  %.0f s%n",
                  s.step(), s.loss(), s.psnrDb(), s.gaussians(), (System.nanoTime() - start) / 1e9);
            }
          });
      report(dataset, BackEnds.load(model.resolve(Trainer.HEAD)), model);
    }
  }

  private static void report(Dataset dataset, HeadModel head, Path out) throws Exception {
    int train = dataset.manifest().trainFrames();
    int all = dataset.manifest().frames();
    Compositor compositor = new Compositor(dataset);
    int side = dataset.side();
    FloatImage rgb = new FloatImage(3, side, side);
    float[] alpha = new float[side * side];
    FloatImage picture = new FloatImage(3, side, side);
    double[][] sums = new double[2][8];
    List<RgbImage> rows = new ArrayList<>();
    for (int i = 0; i < all; i += i < train ? 5 : 1) {
      head.render(dataset.pose(i), dataset.motion(i), rgb, alpha);
      int base = compositor.nearest(dataset.pose(i));
      compositor.compose(base, dataset.pose(i), rgb, alpha, picture);
      FloatImage truth = dataset.frame(i).toFloat();
      FloatImage over = over(rgb, alpha, truth, dataset.head(i), dataset.plate().toFloat());
      FloatImage paste = dataset.frame(base).toFloat();
      int[] box = faceBox(dataset.landmarks(i), side);
      double[] to = sums[i < train ? 0 : 1];
      to[0]++;
      to[1] += psnr(picture, truth, box);
      to[2] += psnr(over, truth, box);
      to[3] += psnr(paste, truth, box);
      to[4] += psnr(picture, truth, new int[] {0, 0, side, side});
      addShares(picture, truth, dataset.head(i), box, to);
      if (i >= train && (i - train) % Math.max(1, (all - train) / 5) == 7 || i == 60) {
        rows.add(row(truth.toRgb(), picture.toRgb(), rgb.toRgb(), difference(truth, picture)));
      }
    }
    Png.write(out.resolve("looks.png"), stack(rows));
    for (Map.Entry<String, double[]> e : Map.of("train", sums[0], "held out", sums[1]).entrySet()) {
      double[] s = e.getValue();
      System.out.printf(
          "%-8s face box: ours %.2f, over truth %.2f, unaligned paste %.2f dB; whole ours %.2f dB;"
              + " error inside mask %.1f, border %.1f, outside %.1f (1e-4)%n",
          e.getKey(),
          s[1] / s[0],
          s[2] / s[0],
          s[3] / s[0],
          s[4] / s[0],
          1e4 * s[5] / s[0],
          1e4 * s[6] / s[0],
          1e4 * s[7] / s[0]);
    }
  }

  /** The head over the true picture with its head replaced by the plate. */
  private static FloatImage over(
      FloatImage rgb, float[] alpha, FloatImage truth, byte[] mask, FloatImage plate) {
    FloatImage out = new FloatImage(3, rgb.width(), rgb.height());
    int n = alpha.length;
    for (int j = 0; j < 3 * n; j++) {
      float m = (mask[j % n] & 0xff) / 255f;
      float rest = truth.data()[j] * (1 - m) + plate.data()[j] * m;
      out.data()[j] = Math.clamp(rgb.data()[j] + (1 - alpha[j % n]) * rest, 0f, 1f);
    }
    return out;
  }

  private static int[] faceBox(FaceLandmarks f, int side) {
    double[] x = Arrays.stream(FaceTopology.FACE_OVAL).mapToDouble(f::x).sorted().toArray();
    double[] y = Arrays.stream(FaceTopology.FACE_OVAL).mapToDouble(f::y).sorted().toArray();
    double dx = 0.1 * (x[35] - x[0]);
    double dy = 0.1 * (y[35] - y[0]);
    return new int[] {
      Math.clamp((int) (x[0] - dx), 0, side), Math.clamp((int) (y[0] - dy), 0, side),
      Math.clamp((int) (x[35] + dx), 0, side), Math.clamp((int) (y[35] + dy), 0, side)
    };
  }

  private static double psnr(FloatImage a, FloatImage b, int[] box) {
    double sum = 0;
    for (int c = 0; c < 3; c++) {
      for (int y = box[1]; y < box[3]; y++) {
        for (int x = box[0]; x < box[2]; x++) {
          double d = Math.clamp(a.at(c, x, y), 0f, 1f) - b.at(c, x, y);
          sum += d * d;
        }
      }
    }
    return -10 * Math.log10(sum / (3.0 * (box[2] - box[0]) * (box[3] - box[1])));
  }

  /** Mean squared error in the box, split by head mask: inside, soft border, outside. */
  private static void addShares(FloatImage a, FloatImage b, byte[] mask, int[] box, double[] sums) {
    double n = 3.0 * (box[2] - box[0]) * (box[3] - box[1]);
    for (int c = 0; c < 3; c++) {
      for (int y = box[1]; y < box[3]; y++) {
        for (int x = box[0]; x < box[2]; x++) {
          double d = Math.clamp(a.at(c, x, y), 0f, 1f) - b.at(c, x, y);
          int m = mask[y * a.width() + x] & 0xff;
          sums[m > 250 ? 5 : m > 5 ? 6 : 7] += d * d / n;
        }
      }
    }
  }

  /** Four times the absolute difference. */
  private static RgbImage difference(FloatImage a, FloatImage b) {
    FloatImage out = new FloatImage(3, a.width(), a.height());
    for (int i = 0; i < out.data().length; i++) {
      out.data()[i] = 4 * Math.abs(a.data()[i] - b.data()[i]);
    }
    return out.toRgb();
  }

  private static RgbImage row(RgbImage... images) {
    int side = images[0].width();
    RgbImage out = new RgbImage(images.length * side, side);
    for (int k = 0; k < images.length; k++) {
      for (int y = 0; y < side; y++) {
        System.arraycopy(
            images[k].rgb(), 3 * y * side, out.rgb(), 3 * (y * out.width() + k * side), 3 * side);
      }
    }
    return out;
  }

  private static RgbImage stack(List<RgbImage> rows) {
    int length = rows.getFirst().rgb().length;
    byte[] all = new byte[rows.size() * length];
    for (int i = 0; i < rows.size(); i++) {
      System.arraycopy(rows.get(i).rgb(), 0, all, i * length, length);
    }
    return new RgbImage(rows.getFirst().width(), rows.size() * rows.getFirst().height(), all);
  }
}
