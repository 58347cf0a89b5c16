package isexplore.gaussian;

import isexplore.kernel.GaussianCloud;
import isexplore.kernel.LinearBasis;
import isexplore.kernel.Parallel;
import isexplore.math.Pose;
import isexplore.math.Vec3;
import isexplore.motion.MotionCode;
import java.util.Arrays;
import java.util.List;

/**
 * Carries the Gaussians from the frames of their triangles into head space for one frame, and
 * gradients back. Not safe for concurrent use.
 */
final class Deformer {
  private final Rig rig;
  private final HeadSurface surface;
  private final List<Part> parts;
  private final int[] first; // Gaussian of each part
  private final Parallel parallel;
  private final TriangleFrames frames;
  private final float[] vertices;
  private final float[] conditions = new float[Conditions.SIZE];
  private final float[] moving = new float[Conditions.SIZE]; // those of the surface's change
  private final float[][] unlit; // colours of all Gaussians, shape [3][n]
  private final float[][] byLightOf; // gradient by the light of each part
  private final float[][] acting; // the conditions of each part
  private final LinearBasis[] bases;
  private final LinearBasis[] fades;
  private final SurfaceGradient surfaceGradient;
  private Pose pose = new Pose(Pose.FRONTAL, Vec3.ZERO); // of the last forward pass
  private final float[][] moved; // colours, opacities, offsets under the conditions, in turn

  /** The Gaussians in head space after {@link #forward}, part after part. */
  final GaussianCloud world;

  Deformer(Rig rig, List<Part> parts, Parallel parallel) {
    this.rig = rig;
    this.parallel = parallel;
    this.surface = rig.surface();
    this.parts = parts;
    this.frames = new TriangleFrames(surface);
    this.surfaceGradient = new SurfaceGradient(surface, parts, frames);
    this.vertices = new float[surface.neutral().length];
    this.acting = new float[parts.size()][];
    this.bases = new LinearBasis[parts.size()];
    this.fades = new LinearBasis[parts.size()];
    this.moved = new float[parts.size()][];
    this.first = new int[parts.size()];
    int n = 0;
    for (int i = 0; i < bases.length; i++) {
      Part part = parts.get(i);
      first[i] = n;
      n += part.n;
      acting[i] = new float[part.region.conditions()];
      bases[i] = new LinearBasis(part.region.conditions(), 3 * part.n);
      moved[i] = new float[3 * part.n];
      fades[i] = new LinearBasis(part.region.conditions(), part.n);
    }
    this.world = new GaussianCloud(n);
    this.unlit = new float[3][n];
    this.byLightOf = new float[parts.size()][rig.light().learned.length];
  }

  /** Fills {@link #world} for a frame. */
  void forward(Pose pose, float[] code) {
    this.pose = pose;
    surface.vertices(pose, code, vertices);
    rig.conditions().fill(pose, code, conditions);
    System.arraycopy(conditions, 0, moving, 0, moving.length);
    rig.conditions().fillTurn(pose, moving); // what is too deep goes on moving as the head turns
    rig.change().add(moving, vertices);
    rig.light().turn(pose);
    frames.update(vertices);
    parallel.range(bases.length, this::forward);
  }

  /** Carries the Gaussians of part k. */
  private void forward(int k) {
    Part p = parts.get(k);
    int at = first[k];
    System.arraycopy(conditions, p.region.from, acting[k], 0, acting[k].length);
    bases[k].forward(p.colour, p.colourChange, acting[k], moved[k]);
    for (int c = 0; c < 3; c++) {
      System.arraycopy(moved[k], c * p.n, unlit[c], at, p.n);
    }
    rig.light().shine(p, unlit, world.colour, at);
    fades[k].forward(p.opacity, p.opacityChange, acting[k], moved[k]);
    System.arraycopy(moved[k], 0, world.opacity, at, p.n);
    bases[k].forward(p.offset, p.offsetChange, acting[k], moved[k]);
    for (int i = 0; i < p.n; i++) {
      place(p, i, moved[k], at + i);
      rotate(p, i, at + i);
    }
  }

  private void place(Part p, int i, float[] offset, int to) {
    int t = p.triangle[i];
    int a = 3 * surface.triangles()[3 * t];
    int b = 3 * surface.triangles()[3 * t + 1];
    int c = 3 * surface.triangles()[3 * t + 2];
    float wb = p.corner[i];
    float wc = p.corner[p.n + i];
    float wa = 1 - wb - wc;
    float s = frames.stretch[t];
    float[] m = frames.axes;
    float x = s * offset[i];
    float y = s * offset[p.n + i];
    float z = s * offset[2 * p.n + i];
    for (int axis = 0; axis < 3; axis++) {
      int row = 9 * t + 3 * axis;
      float onTriangle =
          wa * vertices[a + axis] + wb * vertices[b + axis] + wc * vertices[c + axis];
      world.position[axis][to] = onTriangle + m[row] * x + m[row + 1] * y + m[row + 2] * z;
      world.scale[axis][to] = p.scale[axis * p.n + i] + frames.logStretch[t];
    }
  }

  private void rotate(Part p, int i, int to) {
    float[] f = frames.rotations;
    int o = 4 * p.triangle[i];
    float w = p.rotation[i];
    float x = p.rotation[p.n + i];
    float y = p.rotation[2 * p.n + i];
    float z = p.rotation[3 * p.n + i];
    world.quaternion[0][to] = f[o] * w - f[o + 1] * x - f[o + 2] * y - f[o + 3] * z;
    world.quaternion[1][to] = f[o] * x + f[o + 1] * w + f[o + 2] * z - f[o + 3] * y;
    world.quaternion[2][to] = f[o] * y - f[o + 1] * z + f[o + 2] * w + f[o + 3] * x;
    world.quaternion[3][to] = f[o] * z + f[o + 1] * y - f[o + 2] * x + f[o + 3] * w;
  }

  /**
   * Gradients by the learned numbers from gradients by {@link #world}, for the frame of the last
   * {@link #forward}.
   *
   * @param out one part per part of the head, overwritten
   * @param byChange gradient by {@link SurfaceChange#learned}, overwritten
   * @param byLight gradient by {@link Light#learned}, overwritten
   */
  void backward(GaussianCloud gradients, List<Part> out, float[] byChange, float[] byLight) {
    parallel.range(
        bases.length + 1,
        k -> {
          if (k == 0) { // the longest comes first
            surfaceBackward(gradients, byChange);
          } else {
            backward(gradients, k - 1, out.get(k - 1));
          }
        });
    Arrays.fill(byLight, 0);
    for (float[] part : byLightOf) {
      for (int i = 0; i < byLight.length; i++) {
        byLight[i] += part[i];
      }
    }
  }

  private void surfaceBackward(GaussianCloud gradients, float[] byChange) {
    float[] byVertex = surfaceGradient.byVertex(vertices, world, gradients);
    rig.change().backward(moving, byVertex, byChange);
  }

  /** Gradients of part k. */
  private void backward(GaussianCloud gradients, int k, Part g) {
    int at = first[k];
    System.arraycopy(gradients.opacity, at, g.opacity, 0, g.n);
    for (int c = 0; c < 3; c++) {
      System.arraycopy(gradients.scale[c], at, g.scale, c * g.n, g.n);
    }
    Arrays.fill(byLightOf[k], 0);
    rig.light().backward(g, unlit, gradients.colour, at, g.colour, byLightOf[k]);
    for (int i = 0; i < g.n; i++) {
      turnBack(gradients.position, at + i, g, i);
      rotateBack(gradients.quaternion, at + i, g, i);
    }
    Arrays.fill(g.offsetChange, 0);
    Arrays.fill(g.colourChange, 0);
    Arrays.fill(g.opacityChange, 0);
    bases[k].addBasisGradient(acting[k], g.offset, g.offsetChange);
    bases[k].addBasisGradient(acting[k], g.colour, g.colourChange);
    fades[k].addBasisGradient(acting[k], g.opacity, g.opacityChange);
  }

  /**
   * The gradient by the lips of the code, for the frame of the last {@link #backward}.
   *
   * @param gradients what {@link #backward} made
   * @param out overwritten, shape [{@link MotionCode#LIPS}]
   */
  void lipGradient(List<Part> gradients, float[] out) {
    float[] sum = new float[Conditions.SIZE];
    for (int k = 0; k < bases.length; k++) {
      Part p = parts.get(k);
      Part g = gradients.get(k);
      add(bases[k], p.offsetChange, g.offset, p.region, sum);
      add(bases[k], p.colourChange, g.colour, p.region, sum);
      add(fades[k], p.opacityChange, g.opacity, p.region, sum);
    }
    rig.change().addConditionGradient(surfaceGradient.byVertex(), sum);
    for (int k = 0; k < out.length; k++) {
      out[k] = rig.conditions().isFree(k, conditions[k]) ? sum[k] : 0;
    }
    surfaceGradient.addByCode(pose, out);
  }

  private static void add(
      LinearBasis basis, float[] change, float[] gradient, Region region, float[] sum) {
    if (region.from < MotionCode.LIPS) {
      float[] byCondition = new float[region.conditions()];
      basis.coefficientGradient(change, gradient, byCondition);
      for (int k = 0; k < byCondition.length; k++) {
        sum[region.from + k] += byCondition[k];
      }
    }
  }

  private void turnBack(float[][] gradient, int from, Part g, int i) {
    int o = 9 * g.triangle[i];
    float s = frames.stretch[g.triangle[i]];
    float[] m = frames.axes;
    float x = s * gradient[0][from];
    float y = s * gradient[1][from];
    float z = s * gradient[2][from];
    g.offset[i] = m[o] * x + m[o + 3] * y + m[o + 6] * z;
    g.offset[g.n + i] = m[o + 1] * x + m[o + 4] * y + m[o + 7] * z;
    g.offset[2 * g.n + i] = m[o + 2] * x + m[o + 5] * y + m[o + 8] * z;
  }

  /** Multiplication by a unit quaternion is orthogonal: its transpose is that by the conjugate. */
  private void rotateBack(float[][] gradient, int from, Part g, int i) {
    float[] f = frames.rotations;
    int o = 4 * g.triangle[i];
    float w = gradient[0][from];
    float x = gradient[1][from];
    float y = gradient[2][from];
    float z = gradient[3][from];
    g.rotation[i] = f[o] * w + f[o + 1] * x + f[o + 2] * y + f[o + 3] * z;
    g.rotation[g.n + i] = f[o] * x - f[o + 1] * w - f[o + 2] * z + f[o + 3] * y;
    g.rotation[2 * g.n + i] = f[o] * y + f[o + 1] * z - f[o + 2] * w - f[o + 3] * x;
    g.rotation[3 * g.n + i] = f[o] * z - f[o + 1] * y + f[o + 2] * x - f[o + 3] * w;
  }
}
