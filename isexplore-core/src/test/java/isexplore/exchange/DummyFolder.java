package isexplore.exchange;

import isexplore.exchange.PeerFolder.Part;
import isexplore.io.Npy;
import isexplore.math.Pose;
import isexplore.math.Vec3;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;

/** The smallest folder that every peer accepts: a smooth head that turns, talks and blinks. */
final class DummyFolder {
  static final int FRAMES = 33;
  static final int TRAIN = 30;
  static final int SIDE = 128;

  private static final double FOCAL = 300; // pixels: 1200 at 512
  private static final Vec3 RADII = new Vec3(0.075, 0.085, 0.085); // of the head, metres
  private static final double MOUTH = -0.35; // height on the head, in radii

  private DummyFolder() {}

  /** Writes the folder. */
  static PeerFolder write(Path root) throws IOException {
    PeerFolder folder = new PeerFolder(root);
    for (String name : List.of("ori_imgs", "gt_imgs", "torso_imgs", "parsing", "teeth_mask")) {
      Files.createDirectories(root.resolve(name));
    }
    List<Transforms.View> views = new ArrayList<>();
    for (int i = 0; i < FRAMES; i++) {
      Transforms.View view = Transforms.View.of(i, pose(i));
      views.add(view);
      frame(folder, i, view);
    }
    new Transforms(FOCAL, SIDE / 2.0, SIDE / 2.0, views.subList(0, TRAIN))
        .write(folder.transforms(Part.TRAIN));
    new Transforms(FOCAL, SIDE / 2.0, SIDE / 2.0, views.subList(TRAIN, FRAMES))
        .write(folder.transforms(Part.VAL));
    units().write(folder.actionUnits());
    for (AudioFeature feature : AudioFeature.values()) {
      array(folder.audio(feature), FRAMES, feature.rowShape()[0], feature.rowShape()[1]);
    }
    array(folder.blendShapes(), FRAMES, 52);
    wav(folder.sound(), 16_000, FRAMES * 640);
    ImageIO.write(plain(BufferedImage.TYPE_INT_RGB, SIDE), "jpg", folder.background().toFile());
    return folder;
  }

  private static void frame(PeerFolder folder, int i, Transforms.View view) throws IOException {
    PeerCamera camera = new PeerCamera(view.cameraToWorld(), FOCAL, SIDE / 2.0, SIDE / 2.0);
    Landmarks68 landmarks = landmarks(camera, open(i));
    landmarks.write(folder.landmarks(i));
    ImageIO.write(plain(BufferedImage.TYPE_INT_RGB, SIDE), "jpg", folder.original(i).toFile());
    Files.copy(folder.original(i), folder.picture(i));
    ImageIO.write(plain(BufferedImage.TYPE_INT_ARGB, SIDE), "png", folder.torso(i).toFile());
    byte[] teeth = new byte[SIDE * SIDE];
    ImageIO.write(parsing(camera, landmarks, teeth), "png", folder.parsing(i).toFile());
    mask(folder.teeth(i), teeth, SIDE);
  }

  private static Pose pose(int i) {
    double yaw = 12 * Math.sin(i / 6.0);
    double pitch = 5 * Math.sin(i / 5.0);
    double roll = 3 * Math.sin(i / 4.0);
    Vec3 translation = new Vec3(0.01 * Math.sin(i / 5.0), 0.005 * Math.cos(i / 4.0), 0.4);
    return new Pose(Pose.rotationOf(yaw, pitch, roll), translation);
  }

  private static double open(int i) {
    return 0.5 + 0.5 * Math.sin(2 * Math.PI * i / 11);
  }

  private static ActionUnits units() {
    Map<String, double[]> columns = new LinkedHashMap<>();
    for (String name : ActionUnits.NEEDED) {
      columns.put(name, new double[FRAMES]);
    }
    for (int i = 0; i < FRAMES; i++) {
      double shut = Math.clamp(1.6 * Math.sin(2 * Math.PI * i / 20) - 0.6, 0, 1);
      columns.get(ActionUnits.BLINK)[i] = 2 * shut;
      columns.get(ActionUnits.LIPS_PART)[i] = 3 * open(i);
    }
    return new ActionUnits(FRAMES, columns);
  }

  private static Landmarks68 landmarks(PeerCamera camera, double open) {
    List<double[]> at = new ArrayList<>(); // on the head, in radii
    ring(at, 17, 0, 0, 0.85, 0.85, Math.PI * 1.02, Math.PI * 0.96 / 16);
    for (int side : new int[] {-1, 1}) {
      ring(at, 5, 0.4 * side, 0.45, 0.2, 0.05, Math.PI, -Math.PI / 4);
    }
    for (int k = 0; k < 4; k++) {
      at.add(new double[] {0, 0.3 - 0.1 * k});
    }
    for (int k = 0; k < 5; k++) {
      at.add(new double[] {0.075 * (k - 2), -0.08});
    }
    for (int side : new int[] {-1, 1}) {
      ring(at, 6, 0.38 * side, 0.27, 0.13, 0.05, Math.PI, -Math.PI / 3);
    }
    double height = 0.05 + 0.12 * open;
    ring(at, 12, 0, MOUTH, 0.36, height + 0.04, Math.PI, -Math.PI / 6);
    ring(at, 8, 0, MOUTH, 0.22, 0.8 * height, Math.PI, -Math.PI / 4);
    double[] xy = new double[2 * Landmarks68.COUNT];
    for (int i = 0; i < Landmarks68.COUNT; i++) {
      Vec3 point = surface(at.get(i)[0], at.get(i)[1]);
      xy[2 * i] = camera.u(point);
      xy[2 * i + 1] = camera.v(point);
    }
    return new Landmarks68(xy);
  }

  private static void ring(
      List<double[]> to, int n, double x, double y, double rx, double ry, double from, double by) {
    for (int k = 0; k < n; k++) {
      double angle = from + k * by;
      to.add(new double[] {x + rx * Math.cos(angle), y + ry * Math.sin(angle)});
    }
  }

  private static Vec3 surface(double x, double y) {
    double z = Math.sqrt(Math.max(0, 1 - x * x - y * y));
    return new Vec3(x * RADII.x(), y * RADII.y(), z * RADII.z());
  }

  /** Classes as flat shapes; {@code teeth} [side, side] gets the upper half of the mouth. */
  private static BufferedImage parsing(PeerCamera camera, Landmarks68 marks, byte[] teeth) {
    BufferedImage image = plain(BufferedImage.TYPE_INT_RGB, SIDE);
    double u = camera.u(Vec3.ZERO);
    double v = camera.v(Vec3.ZERO);
    double mouthX = (marks.x(60) + marks.x(64)) / 2;
    double mouthY = (marks.y(60) + marks.y(64)) / 2;
    double mouthHeight = marks.mouthHeight() / 2.0;
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        boolean head = within(x - u, y - v, 58, 62);
        boolean mouth = within(x - mouthX, y - mouthY, 15, mouthHeight);
        ParsingColour body = y > 115 ? ParsingColour.CLOTH : ParsingColour.BACKGROUND;
        ParsingColour front = y - v < -45 ? ParsingColour.HAIR : ParsingColour.FACE;
        ParsingColour colour = mouth ? ParsingColour.MOUTH : head ? front : body;
        image.setRGB(x, y, colour.rgb());
        teeth[y * SIDE + x] = (byte) (mouth && y < mouthY ? 1 : 0);
      }
    }
    return image;
  }

  private static boolean within(double x, double y, double rx, double ry) {
    return x * x / (rx * rx) + y * y / (ry * ry) < 1;
  }

  /** A grey square picture. */
  static BufferedImage plain(int type, int side) {
    BufferedImage image = new BufferedImage(side, side, type);
    for (int i = 0; i < side * side; i++) {
      image.setRGB(i % side, i / side, 0xff808080);
    }
    return image;
  }

  /** Zeros of float32. */
  static void array(Path file, int... shape) throws IOException {
    int n = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
    Npy.write(file, new float[n], shape);
  }

  /** A bool mask. */
  static void mask(Path file, byte[] values, int width) throws IOException {
    try (Npy npy = Npy.create(file, Npy.Type.BOOL, width)) {
      npy.append(values);
    }
  }

  /** Silence. */
  static void wav(Path file, int rate, int samples) throws IOException {
    AudioFormat format = new AudioFormat(rate, 16, 1, true, false);
    ByteArrayInputStream silence = new ByteArrayInputStream(new byte[2 * samples]);
    AudioSystem.write(
        new AudioInputStream(silence, format, samples), AudioFileFormat.Type.WAVE, file.toFile());
  }

  /** A copy that a test may break. */
  static PeerFolder copy(PeerFolder good, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(good.root())) {
      for (Path from : all.toList()) {
        Path target = to.resolve(good.root().relativize(from));
        if (Files.isDirectory(from)) {
          Files.createDirectories(target);
        } else {
          Files.copy(from, target);
        }
      }
    }
    return new PeerFolder(to);
  }

  /** Rewrites the cameras of both parts. */
  static void transforms(PeerFolder folder, UnaryOperator<Transforms> change) throws IOException {
    for (Part part : Part.values()) {
      Path file = folder.transforms(part);
      change.apply(Transforms.read(file)).write(file);
    }
  }

  /** Rewrites every frame of both parts. */
  static void views(PeerFolder folder, UnaryOperator<Transforms.View> change) throws IOException {
    transforms(
        folder,
        t -> new Transforms(t.focal(), t.cx(), t.cy(), t.frames().stream().map(change).toList()));
  }

  /** Rewrites every matrix of both parts. */
  static void matrices(PeerFolder folder, UnaryOperator<double[]> change) throws IOException {
    views(
        folder,
        v -> new Transforms.View(v.imgId(), v.audId(), change.apply(v.cameraToWorld().clone())));
  }

  /** Rewrites a column of the action units. */
  static void column(PeerFolder folder, String name, UnaryOperator<double[]> change)
      throws IOException {
    ActionUnits units = ActionUnits.read(folder.actionUnits());
    units.columns().put(name, change.apply(units.column(name)));
    units.write(folder.actionUnits());
  }
}
