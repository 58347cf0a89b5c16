package isexplore.synthetic;

/**
 * A textured surface. Shape and shading inputs are set by the part that owns it; {@link Shader}
 * fills the screen arrays and {@link Raster} draws them.
 */
final class Mesh {
  /** Number of vertices. */
  final int count;

  /** Vertices in millimetres of head (or torso) space, shape [n, 3]; parts move them. */
  final float[] position;

  /** Where each vertex lies in the texture, texels, shape [n, 2]. */
  final float[] texel;

  /** Vertex indices, shape [m, 3], counter-clockwise seen from outside. */
  final int[] triangles;

  /** How open the surroundings of each vertex are to ambient light, 0..1, shape [n]. */
  final float[] openness;

  /** How much of the key light reaches each vertex, 0..1, shape [n]. */
  final float[] keyLight;

  /** Columns and rows in pixels and inverse depth in 1/m, shape [n, 3]. */
  final float[] screen;

  /** Factors on the texture's red, green, blue, and added highlight, shape [n, 4]. */
  final float[] light;

  final Texture texture;
  final Material material;

  Mesh(float[] position, float[] texel, int[] triangles, Texture texture, Material material) {
    this.count = position.length / 3;
    this.position = position;
    this.texel = texel;
    this.triangles = triangles;
    this.texture = texture;
    this.material = material;
    this.openness = new float[count];
    this.keyLight = new float[count];
    this.screen = new float[3 * count];
    this.light = new float[4 * count];
    java.util.Arrays.fill(openness, 1);
    java.util.Arrays.fill(keyLight, 1);
  }

  /** The two triangles of every cell of a grid of vertices; rows run downwards. */
  static int[] gridTriangles(int rows, int cols) {
    int[] out = new int[(rows - 1) * (cols - 1) * 6];
    int o = 0;
    for (int r = 0; r + 1 < rows; r++) {
      for (int c = 0; c + 1 < cols; c++) {
        int a = r * cols + c;
        o = quad(out, o, a, a + 1, a + cols, a + cols + 1);
      }
    }
    return out;
  }

  /** Writes the cell with corners above left, above right, below left, below right. */
  static int quad(int[] out, int o, int a, int b, int c, int d) {
    out[o] = a;
    out[o + 1] = c;
    out[o + 2] = b;
    out[o + 3] = b;
    out[o + 4] = c;
    out[o + 5] = d;
    return o + 6;
  }

  /**
   * How a surface answers light.
   *
   * @param gloss strength of the highlight
   * @param sharpness the highlight's exponent, a power of two
   * @param wrap how far diffuse light reaches around the terminator, 0..1 (skin scatters)
   * @param closed whether only the outside can be seen
   */
  record Material(double gloss, int sharpness, double wrap, boolean closed) {}
}
