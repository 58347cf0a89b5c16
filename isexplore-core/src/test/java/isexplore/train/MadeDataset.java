package isexplore.train;

import isexplore.dataset.CropBox;
import isexplore.dataset.Dataset;
import isexplore.dataset.DatasetManifest;
import isexplore.image.Png;
import isexplore.image.RgbImage;
import isexplore.io.Json;
import isexplore.io.Npy;
import isexplore.math.Camera;
import isexplore.math.Pose;
import isexplore.math.Vec3;
import isexplore.motion.MotionCode;
import isexplore.motion.PersonalFace;
import isexplore.perception.CanonicalFace;
import isexplore.perception.FaceLandmarks;
import isexplore.region.Region;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Writes a dataset of a {@link MadeFace} that turns, speaks and blinks before a plain background,
 * drawn by a depth buffer: none of the code under test.
 */
public final class MadeDataset {
  private final int side;
  private final PersonalFace face = MadeFace.make(1);
  private final float[] vertices = new float[3 * CanonicalFace.VERTICES];
  private final double[] depth;
  private final byte[] rgb;
  private final byte[] head;
  private final byte[] person;
  private Pose pose = new Pose(Pose.FRONTAL, Vec3.ZERO);

  private MadeDataset(int side) {
    this.side = side;
    depth = new double[side * side];
    rgb = new byte[3 * side * side];
    head = new byte[side * side];
    person = new byte[side * side];
  }

  /** Writes and opens a dataset. */
  public static Dataset write(Path folder, int side, int trainFrames, int tailFrames)
      throws IOException {
    Files.createDirectories(folder);
    new MadeDataset(side).writeTo(folder, trainFrames, tailFrames);
    return Dataset.open(folder);
  }

  private void writeTo(Path folder, int train, int tail) throws IOException {
    CropBox crop = new CropBox(0, 0, side, side);
    Json.write(
        folder.resolve("manifest.json"),
        new DatasetManifest(
            Dataset.VERSION,
            crop,
            Camera.ofSquare(side),
            side,
            side,
            train,
            tail,
            List.of(0),
            train + 8,
            8,
            false,
            0.2));
    int n = train + tail;
    double[] poses = new double[7 * n];
    float[] motion = new float[MotionCode.SIZE * n];
    try (Npy frames = Npy.create(folder.resolve("frames.npy"), Npy.Type.UINT8, side, side, 3);
        Npy alphas = Npy.create(folder.resolve("alpha.npy"), Npy.Type.UINT8, side, side);
        Npy heads = Npy.create(folder.resolve("head.npy"), Npy.Type.UINT8, side, side);
        Npy labels = Npy.create(folder.resolve("labels.npy"), Npy.Type.UINT8, side, side);
        Npy marks = Npy.create(folder.resolve("landmarks.npy"), Npy.Type.FLOAT32, 478, 3)) {
      for (int i = 0; i < n; i++) {
        double t = i < train ? i : i + 8;
        draw(t, motion, i);
        System.arraycopy(pose.toArray(), 0, poses, 7 * i, 7);
        frames.append(rgb);
        alphas.append(person);
        heads.append(head);
        labels.append(labels());
        marks.append(landmarks());
      }
    }
    float[] weights = new float[n];
    Arrays.fill(weights, 1);
    Npy.write(folder.resolve("poses.npy"), poses, n, 7);
    Npy.write(folder.resolve("motion.npy"), motion, n, MotionCode.SIZE);
    Npy.write(folder.resolve("weights.npy"), weights, n);
    Npy.write(folder.resolve("neutral.npy"), face.neutral(), CanonicalFace.VERTICES, 3);
    Npy.write(
        folder.resolve("basis.npy"), face.basis(), MotionCode.SIZE, CanonicalFace.VERTICES, 3);
    Npy.write(folder.resolve("triangles.npy"), face.triangles(), face.triangles().length / 3, 3);
    Npy.write(folder.resolve("scan_motion.npy"), motion, n, MotionCode.SIZE);
    Npy.write(folder.resolve("scan_poses.npy"), poses, n, 7);
    background();
    Png.write(folder.resolve("plate.png"), new RgbImage(side, side, rgb));
  }

  private byte[] labels() {
    byte[] out = new byte[person.length];
    int chin = (int) landmarks()[3 * 152 + 1];
    for (int i = 0; i < out.length; i++) {
      Region headed = i / side > chin ? Region.NECK : Region.FACE;
      Region region = head[i] != 0 ? headed : Region.TORSO;
      out[i] = (person[i] == 0 ? Region.BACKGROUND : region).label();
    }
    return out;
  }

  private void draw(double t, float[] motion, int i) {
    float[] code = new float[MotionCode.SIZE];
    code[0] = (float) (1.2 * Math.sin(0.9 * t));
    code[1] = (float) Math.sin(0.61 * t + 1);
    code[2] = (float) Math.sin(0.37 * t + 2);
    code[MotionCode.EYES_FROM] = t % 12 < 2 ? 1.5f : 0;
    System.arraycopy(code, 0, motion, MotionCode.SIZE * i, MotionCode.SIZE);
    pose =
        new Pose(
            Pose.rotationOf(8 * Math.sin(0.23 * t), 5 * Math.sin(0.31 * t), 3 * Math.sin(0.17 * t)),
            new Vec3(0.01 * Math.sin(0.2 * t), 0.02 + 0.005 * Math.sin(0.27 * t), 0.75));
    background();
    Arrays.fill(depth, Double.MAX_VALUE);
    Arrays.fill(head, (byte) 0);
    Arrays.fill(person, (byte) 0);
    torso();
    neck();
    face.vertices(code, vertices);
    int[] tri = face.triangles();
    for (int k = 0; k < tri.length; k += 3) {
      triangle(
          new Vec3[] {at(vertices, tri[k]), at(vertices, tri[k + 1]), at(vertices, tri[k + 2])},
          new Vec3[] {
            at(face.neutral(), tri[k]),
            at(face.neutral(), tri[k + 1]),
            at(face.neutral(), tri[k + 2])
          });
    }
  }

  private static Vec3 at(float[] p, int v) {
    return new Vec3(p[3 * v], p[3 * v + 1], p[3 * v + 2]);
  }

  private void background() {
    for (int i = 0; i < side * side; i++) {
      put(i, 0.3 + 0.3 * (i % side) / side, 0.5, 0.7 - 0.3 * (i / side) / side);
    }
  }

  private void torso() {
    for (int y = side * 13 / 16; y < side; y++) {
      for (int x = side / 8; x < side * 7 / 8; x++) {
        put(y * side + x, 0.15, 0.15, 0.3);
        person[y * side + x] = (byte) 255;
      }
    }
  }

  private void neck() {
    Vec3 a = new Vec3(-0.04, -0.06, 0.02);
    Vec3 b = new Vec3(0.04, -0.06, 0.02);
    Vec3 c = new Vec3(0.04, -0.12, 0.01);
    Vec3 d = new Vec3(-0.04, -0.12, 0.01);
    triangle(new Vec3[] {a, c, b}, new Vec3[] {a, c, b});
    triangle(new Vec3[] {a, d, c}, new Vec3[] {a, d, c});
  }

  private void triangle(Vec3[] p, Vec3[] texture) {
    Camera camera = Camera.ofSquare(side);
    double[] u = new double[3];
    double[] v = new double[3];
    double[] z = new double[3];
    for (int i = 0; i < 3; i++) {
      Vec3 cam = pose.apply(p[i]);
      u[i] = camera.u(cam);
      v[i] = camera.v(cam);
      z[i] = cam.z();
    }
    double area = (u[1] - u[0]) * (v[2] - v[0]) - (u[2] - u[0]) * (v[1] - v[0]);
    int x1 = Math.min(side - 1, (int) Math.max(u[0], Math.max(u[1], u[2])));
    int y1 = Math.min(side - 1, (int) Math.max(v[0], Math.max(v[1], v[2])));
    for (int y = Math.max(0, (int) Math.min(v[0], Math.min(v[1], v[2]))); y <= y1; y++) {
      for (int x = Math.max(0, (int) Math.min(u[0], Math.min(u[1], u[2]))); x <= x1; x++) {
        double px = x + 0.5;
        double py = y + 0.5;
        double b = ((px - u[0]) * (v[2] - v[0]) - (u[2] - u[0]) * (py - v[0])) / area;
        double c = ((u[1] - u[0]) * (py - v[0]) - (px - u[0]) * (v[1] - v[0])) / area;
        double a = 1 - b - c;
        double at = a * z[0] + b * z[1] + c * z[2];
        if (a >= 0 && b >= 0 && c >= 0 && at < depth[y * side + x]) {
          depth[y * side + x] = at;
          shade(
              y * side + x,
              texture[0].times(a).plus(texture[1].times(b)).plus(texture[2].times(c)));
        }
      }
    }
  }

  private void shade(int i, Vec3 t) {
    double wave = Math.sin(110 * t.x()) * Math.sin(90 * t.y());
    boolean mouth = Math.pow(t.x() / 0.018, 2) + Math.pow((t.y() + 0.045) / 0.004, 2) < 1;
    put(
        i,
        mouth ? 0.2 : 0.7 + 0.15 * wave,
        mouth ? 0.05 : 0.5 + 0.1 * wave,
        mouth ? 0.05 : 0.4 - 0.1 * wave);
    head[i] = (byte) 255;
    person[i] = (byte) 255;
  }

  private void put(int i, double r, double g, double b) {
    rgb[3 * i] = (byte) (int) (255 * r);
    rgb[3 * i + 1] = (byte) (int) (255 * g);
    rgb[3 * i + 2] = (byte) (int) (255 * b);
  }

  private float[] landmarks() {
    Camera camera = Camera.ofSquare(side);
    float[] out = new float[3 * FaceLandmarks.COUNT];
    for (int v = 0; v < FaceLandmarks.COUNT; v++) {
      int from = v < CanonicalFace.VERTICES ? v : v < 473 ? 144 : 373;
      Vec3 cam = pose.apply(at(vertices, from));
      out[3 * v] = (float) camera.u(cam);
      out[3 * v + 1] = (float) camera.v(cam);
      out[3 * v + 2] = (float) (cam.z() * camera.focal());
    }
    return out;
  }
}
