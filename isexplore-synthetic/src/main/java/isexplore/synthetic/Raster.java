package isexplore.synthetic;

import isexplore.kernel.Parallel;
import isexplore.region.Region;
import java.util.Arrays;
import java.util.List;

/**
 * Draws meshes with a depth buffer at twice the picture's size. Bands of rows are independent, so
 * any number of threads gives the same picture.
 */
final class Raster {
  private static final int BANDS = 8;

  /** A little of its neighbours belongs to every triangle, so that rounding leaves no gaps. */
  private static final float EDGE = -1e-3f;

  final int side;

  /** Packed 8-bit RGB, shape [side, side]. */
  final int[] color;

  /** Labels of {@link Region}, shape [side, side]. */
  final byte[] parts;

  private final float[] nearness;

  Raster(int side) {
    this.side = side;
    this.color = new int[side * side];
    this.parts = new byte[side * side];
    this.nearness = new float[side * side];
  }

  /** Draws shaded meshes over a backdrop of the raster's size. */
  void draw(int[] backdrop, List<Mesh> meshes, Parallel parallel) {
    parallel.range(
        BANDS,
        band -> {
          int top = side * band / BANDS;
          int bottom = side * (band + 1) / BANDS;
          int from = top * side;
          System.arraycopy(backdrop, from, color, from, (bottom - top) * side);
          Arrays.fill(nearness, from, bottom * side, 0);
          Arrays.fill(parts, from, bottom * side, Region.BACKGROUND.label());
          for (Mesh mesh : meshes) {
            for (int t = 0; t < mesh.triangles.length; t += 3) {
              triangle(mesh, t, top, bottom);
            }
          }
        });
  }

  private void triangle(Mesh mesh, int t, int top, int bottom) {
    float[] s = mesh.screen;
    int i = mesh.triangles[t];
    int j = mesh.triangles[t + 1];
    int k = mesh.triangles[t + 2];
    float ay = s[3 * i + 1];
    float by = s[3 * j + 1];
    float cy = s[3 * k + 1];
    int y0 = Math.max(top, (int) Math.ceil(Math.min(ay, Math.min(by, cy)) - 0.5f));
    int y1 = Math.min(bottom - 1, (int) Math.floor(Math.max(ay, Math.max(by, cy)) - 0.5f));
    if (y0 > y1) {
      return;
    }
    float ax = s[3 * i];
    float bx = s[3 * j];
    float cx = s[3 * k];
    float area = (bx - ax) * (cy - ay) - (by - ay) * (cx - ax);
    if (mesh.material.closed() ? area >= 0 : area == 0) {
      return; // seen from behind (rows run downwards, so fronts turn clockwise)
    }
    int x0 = Math.max(0, (int) Math.ceil(Math.min(ax, Math.min(bx, cx)) - 0.5f));
    int x1 = Math.min(side - 1, (int) Math.floor(Math.max(ax, Math.max(bx, cx)) - 0.5f));
    float r = 1 / area;
    float px = x0 + 0.5f;
    for (int y = y0; y <= y1; y++) {
      float py = y + 0.5f;
      float wa = ((bx - px) * (cy - py) - (by - py) * (cx - px)) * r;
      float wb = ((cx - px) * (ay - py) - (cy - py) * (ax - px)) * r;
      float stepA = (by - cy) * r;
      float stepB = (cy - ay) * r;
      for (int x = x0; x <= x1; x++) {
        float wc = 1 - wa - wb;
        if (wa >= EDGE && wb >= EDGE && wc >= EDGE) {
          sample(mesh, i, j, k, wa, wb, wc, y * side + x);
        }
        wa += stepA;
        wb += stepB;
      }
    }
  }

  private void sample(Mesh mesh, int i, int j, int k, float wa, float wb, float wc, int pixel) {
    float[] s = mesh.screen;
    float near = wa * s[3 * i + 2] + wb * s[3 * j + 2] + wc * s[3 * k + 2];
    if (near <= nearness[pixel]) {
      return;
    }
    float[] uv = mesh.texel;
    float u = wa * uv[2 * i] + wb * uv[2 * j] + wc * uv[2 * k];
    float v = wa * uv[2 * i + 1] + wb * uv[2 * j + 1] + wc * uv[2 * k + 1];
    int texel = lookup(mesh.texture, u, v);
    if (texel >>> 24 < 128) {
      return;
    }
    float[] l = mesh.light;
    int a = 4 * i;
    int b = 4 * j;
    int c = 4 * k;
    float shine = 255 * (wa * l[a + 3] + wb * l[b + 3] + wc * l[c + 3]) + 0.5f;
    float red = (texel >>> 16 & 0xff) * (wa * l[a] + wb * l[b] + wc * l[c]);
    float green = (texel >>> 8 & 0xff) * (wa * l[a + 1] + wb * l[b + 1] + wc * l[c + 1]);
    float blue = (texel & 0xff) * (wa * l[a + 2] + wb * l[b + 2] + wc * l[c + 2]);
    int rgb = Math.min(255, (int) (red + shine)) << 16;
    rgb |= Math.min(255, (int) (green + shine)) << 8;
    rgb |= Math.min(255, (int) (blue + shine));
    nearness[pixel] = near;
    color[pixel] = rgb;
    parts[pixel] = mesh.texture.part(u, v);
  }

  /** Bilinear texture lookup; texel (i, j) lies at exactly (i, j). */
  private static int lookup(Texture t, float u, float v) {
    int x = Math.clamp((int) u, 0, t.width() - 1);
    int y = Math.clamp((int) v, 0, t.height() - 1);
    int fx = Math.clamp((int) ((u - x) * 256), 0, 255);
    int fy = Math.clamp((int) ((v - y) * 256), 0, 255);
    int right = x + 1 < t.width() ? 1 : 0;
    int below = y + 1 < t.height() ? t.width() : 0;
    int o = y * t.width() + x;
    int[] a = t.argb();
    return blend(blend(a[o], a[o + right], fx), blend(a[o + below], a[o + below + right], fx), fy);
  }

  /** Four 8-bit channels at once; {@code f} in 0..255. */
  private static int blend(int p, int q, int f) {
    int even = (p & 0xff00ff) * (256 - f) + (q & 0xff00ff) * f >>> 8 & 0xff00ff;
    int odd = (p >>> 8 & 0xff00ff) * (256 - f) + (q >>> 8 & 0xff00ff) * f & 0xff00ff00;
    return even | odd;
  }
}
