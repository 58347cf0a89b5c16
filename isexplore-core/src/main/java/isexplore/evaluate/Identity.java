package isexplore.evaluate;

import isexplore.evaluate.Evaluation.IdentityFigures;
import isexplore.image.FloatImage;
import isexplore.perception.FaceLandmarks;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether it is still the same person: mean shape and mean colour, rendered against true. */
final class Identity {
  private final double[] colour = new double[3]; // sums of rendered minus true
  private int frames;

  /** Adds the colours of a frame's face box. */
  void add(FloatImage picture, FloatImage truth, Box face) {
    int pixels = (face.right() - face.left()) * (face.bottom() - face.top());
    for (int c = 0; c < 3; c++) {
      double sum = 0;
      for (int y = face.top(); y < face.bottom(); y++) {
        for (int x = face.left(); x < face.right(); x++) {
          sum += picture.at(c, x, y) - truth.at(c, x, y);
        }
      }
      colour[c] += sum / Math.max(1, pixels);
    }
    frames++;
  }

  /** The distances; null when no face was seen. */
  @Nullable IdentityFigures figures(List<FaceLandmarks> truth, List<FaceLandmarks> rendered) {
    if (truth.isEmpty()) {
      return null;
    }
    double[] a = meanShape(truth);
    double[] b = meanShape(rendered);
    double distance = 0;
    for (int i = 0; i < a.length; i += 2) {
      distance += Math.hypot(a[i] - b[i], a[i + 1] - b[i + 1]) / (a.length / 2.0);
    }
    double tint = 0;
    for (double sum : colour) {
      tint += Math.abs(sum / frames) / 3;
    }
    return new IdentityFigures(100 * distance, tint);
  }

  /** Landmarks from their mean, in face heights, averaged; shape [478, 2]. */
  private static double[] meanShape(List<FaceLandmarks> faces) {
    double[] mean = new double[2 * FaceLandmarks.COUNT];
    for (FaceLandmarks face : faces) {
      double cx = 0;
      double cy = 0;
      for (int i = 0; i < FaceLandmarks.COUNT; i++) {
        cx += face.x(i) / FaceLandmarks.COUNT;
        cy += face.y(i) / FaceLandmarks.COUNT;
      }
      double unit = face.faceHeight() * faces.size();
      for (int i = 0; i < FaceLandmarks.COUNT; i++) {
        mean[2 * i] += (face.x(i) - cx) / unit;
        mean[2 * i + 1] += (face.y(i) - cy) / unit;
      }
    }
    return mean;
  }
}
