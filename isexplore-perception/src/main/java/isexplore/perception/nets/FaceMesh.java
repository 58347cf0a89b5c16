package isexplore.perception.nets;

import isexplore.image.RgbImage;
import isexplore.perception.FaceLandmarks;
import isexplore.perception.FaceRegion;
import isexplore.perception.FaceTopology;
import isexplore.perception.RegionSampler;
import isexplore.perception.tflite.Interpreter;
import isexplore.perception.tflite.Network;
import java.util.Arrays;
import java.util.List;

/**
 * The attention mesh: 468 points of the whole face, then lips, eyes and irises from a closer look,
 * which replace x and y of their points.
 */
final class FaceMesh {
  private static final int SIZE = 192;
  private static final int IRIS_POINTS = 5;

  private final Interpreter net;
  private final int[][] tables;

  /**
   * Takes its own buffers of the net.
   *
   * @param tables points replaced by the lips, by the left and by the right eye
   */
  FaceMesh(Network network, int[][] tables) {
    this.net = network.interpreter();
    this.tables = tables;
  }

  /** The tables as their file lists them, one per line. */
  static int[][] parseTables(String text) {
    List<String> lines = text.lines().toList();
    return lines.stream()
        .map(line -> Arrays.stream(line.split(" ")).mapToInt(Integer::parseInt).toArray())
        .toArray(int[][]::new);
  }

  FaceLandmarks landmarks(RgbImage frame, FaceRegion region) {
    RegionSampler.sample(frame, region, SIZE, net.input());
    net.run();
    float[] points = Arrays.copyOf(net.output("output_mesh_identity"), 3 * FaceLandmarks.COUNT);
    replace(points, net.output("output_lips"), tables[0]);
    replace(points, net.output("output_left_eye"), tables[1]);
    replace(points, net.output("output_right_eye"), tables[2]);
    iris(points, net.output("output_left_iris"), FaceTopology.LEFT_IRIS, FaceTopology.LEFT_EYE);
    iris(points, net.output("output_right_iris"), FaceTopology.RIGHT_IRIS, FaceTopology.RIGHT_EYE);
    toFrame(points, region);
    return new FaceLandmarks(points, net.output("conv_faceflag")[0]);
  }

  private static void replace(float[] points, float[] xy, int[] table) {
    for (int i = 0; i < table.length; i++) {
      points[3 * table[i]] = xy[2 * i];
      points[3 * table[i] + 1] = xy[2 * i + 1];
    }
  }

  /** The irises have no depth of their own: they get the mean of their lids. */
  private static void iris(float[] points, float[] xy, int first, int[] lids) {
    float z = 0;
    for (int lid : lids) {
      z += points[3 * lid + 2];
    }
    for (int i = 0; i < IRIS_POINTS; i++) {
      points[3 * (first + i)] = xy[2 * i];
      points[3 * (first + i) + 1] = xy[2 * i + 1];
      points[3 * (first + i) + 2] = z / lids.length;
    }
  }

  /** From pixels of the region to pixels of the frame. */
  private static void toFrame(float[] points, FaceRegion region) {
    double step = region.side() / SIZE;
    double cos = StrictMath.cos(region.angle()) * step;
    double sin = StrictMath.sin(region.angle()) * step;
    for (int i = 0; i < points.length; i += 3) {
      double u = points[i] - SIZE / 2.0;
      double v = points[i + 1] - SIZE / 2.0;
      points[i] = (float) (region.centerX() + u * cos - v * sin);
      points[i + 1] = (float) (region.centerY() + u * sin + v * cos);
      points[i + 2] = (float) (points[i + 2] * step);
    }
  }
}
