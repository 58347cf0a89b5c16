package isexplore.synthetic;

import isexplore.synthetic.HeadGrid.Slit;

/** Reads the true places of {@link FacePoint}s off the projected skin. */
final class Survey {
  /**
   * Where the trackers' mesh ends above and below, as they were seen to place it on these faces:
   * millimetres over the eyes and over the chin's lowest point.
   */
  private static final double FOREHEAD = 50;

  private static final double CHIN = 3.5;

  private final HeadGrid grid;
  private final int[] vertices = new int[FacePoint.values().length];
  private final int middle;

  Survey(HeadGrid grid) {
    this.grid = grid;
    this.middle = grid.columns / 2;
    Slit mouth = grid.mouth;
    put(FacePoint.LEFT_EYE_OUTER, grid.vertex(grid.leftEye.row(), grid.leftEye.first()));
    put(FacePoint.LEFT_EYE_INNER, grid.vertex(grid.leftEye.row(), grid.leftEye.last()));
    put(FacePoint.RIGHT_EYE_INNER, grid.vertex(grid.leftEye.row(), grid.rightEye.first()));
    put(FacePoint.RIGHT_EYE_OUTER, grid.vertex(grid.leftEye.row(), grid.rightEye.last()));
    put(FacePoint.UPPER_INNER_LIP, grid.vertex(mouth.row(), middle));
    put(FacePoint.LOWER_INNER_LIP, grid.vertex(mouth.row() + 1, middle));
    put(FacePoint.LEFT_CORNER, grid.vertex(mouth.row(), mouth.first()));
    put(FacePoint.RIGHT_CORNER, grid.vertex(mouth.row(), mouth.last()));
    double line = grid.mouthLine(0);
    put(FacePoint.UPPER_LIP_TOP, nearest(line + grid.upperLipHeight(0)));
    put(FacePoint.LOWER_LIP_BOTTOM, nearest(line - grid.lowerLipHeight(0)));
    put(FacePoint.FOREHEAD, nearest(Anatomy.EYE_Y + FOREHEAD));
    put(FacePoint.NOSE_TIP, noseTip());
    put(FacePoint.CHIN, chin());
  }

  /**
   * @param samples raster pixels per picture pixel
   */
  FaceTruth read(Mesh skin, int samples) {
    float[] points = new float[2 * vertices.length];
    for (int i = 0; i < vertices.length; i++) {
      points[2 * i] = skin.screen[3 * vertices[i]] / samples;
      points[2 * i + 1] = skin.screen[3 * vertices[i] + 1] / samples;
    }
    return new FaceTruth(
        points,
        metres(skin, FacePoint.UPPER_INNER_LIP, FacePoint.LOWER_INNER_LIP),
        metres(skin, FacePoint.LEFT_CORNER, FacePoint.RIGHT_CORNER));
  }

  /** Distance of two points of the skin in metres. */
  double metres(Mesh skin, FacePoint a, FacePoint b) {
    float[] p = skin.position;
    int i = 3 * vertices[a.ordinal()];
    int j = 3 * vertices[b.ordinal()];
    double x = p[i] - p[j];
    double y = p[i + 1] - p[j + 1];
    double z = p[i + 2] - p[j + 2];
    return 1e-3 * Math.sqrt(x * x + y * y + z * z);
  }

  private void put(FacePoint point, int vertex) {
    vertices[point.ordinal()] = vertex;
  }

  /** The vertex of the middle column at rest height {@code y}. */
  private int nearest(double y) {
    int best = middle;
    for (int r = 0; r < grid.rows; r++) {
      int v = r * grid.columns + middle;
      if (Math.abs(grid.rest[3 * v + 1] - y) < Math.abs(grid.rest[3 * best + 1] - y)) {
        best = v;
      }
    }
    return best;
  }

  private int noseTip() {
    int best = middle;
    for (int r = 0; r < grid.rows; r++) {
      int v = r * grid.columns + middle;
      if (grid.rest[3 * v + 2] > grid.rest[3 * best + 2]) {
        best = v;
      }
    }
    return best;
  }

  /** The front of the chin, a little above its lowest point. */
  private int chin() {
    int start = nearest(grid.mouthLine(0) - 20) / grid.columns;
    double lowest = 0;
    for (int r = start; r < grid.rows; r++) {
      lowest = Math.min(lowest, grid.rest[3 * (r * grid.columns + middle) + 1]);
    }
    int r = start;
    while (grid.rest[3 * (r * grid.columns + middle) + 1] > lowest + CHIN) {
      r++;
    }
    return r * grid.columns + middle;
  }
}
