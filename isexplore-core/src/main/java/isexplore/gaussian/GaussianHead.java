package isexplore.gaussian;

import isexplore.dataset.Dataset;
import isexplore.event.UserError;
import isexplore.head.BackEnd;
import isexplore.head.HeadModel;
import isexplore.image.FloatImage;
import isexplore.io.SafeTensors;
import isexplore.io.Tensor;
import isexplore.kernel.GaussianCloud;
import isexplore.kernel.Parallel;
import isexplore.kernel.Rasterizer;
import isexplore.math.Camera;
import isexplore.math.Pose;
import isexplore.math.Vec3;
import isexplore.motion.MotionCode;
import isexplore.motion.SpeechEncoder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A head of Gaussians that ride on the tracked surface. */
final class GaussianHead implements HeadModel {
  /** Name of the back end in files. */
  static final String BACK_END = "gaussian";

  private final Camera camera;
  private final Rig rig;
  private final List<Part> parts;
  private final Deformer deformer;
  private final @Nullable SpeechEncoder encoder;
  private final Rasterizer rasterizer;

  private GaussianHead(Camera camera, Rig rig, List<Part> parts, @Nullable SpeechEncoder encoder) {
    this.camera = camera;
    this.rig = rig;
    this.parts = parts;
    this.encoder = encoder;
    Parallel alone = new Parallel(1);
    this.deformer = new Deformer(rig, parts, alone);
    int n = Math.max(1, deformer.world.n);
    this.rasterizer = new Rasterizer(camera.width(), camera.height(), n, alone);
  }

  /** An untrained head of about {@code gaussians} Gaussians, coloured by the training frames. */
  static GaussianHead seed(Dataset dataset, LipDriver lips, int gaussians) {
    HeadCover cover = new HeadCover(dataset);
    HeadSurface surface = SurfaceBuilder.build(dataset.face(), cover);
    List<Part> parts = Seeding.place(surface, cover, dataset.camera(), gaussians);
    Conditions conditions = Conditions.of(dataset, lips, surface.body());
    Rig rig = new Rig(surface, conditions, SurfaceChange.untrained(surface), Light.even(surface));
    return new GaussianHead(dataset.camera(), rig, parts, null);
  }

  /** Reads a finished head. */
  static GaussianHead load(Path file) throws IOException {
    SafeTensors from = SafeTensors.read(file);
    String version = from.metadata().getOrDefault("version", "none");
    if (!version.equals(HeadFile.VERSION)) {
      throw new UserError(
          "%s is a head of version %s, this program reads version %s; train it again.",
          file, version, HeadFile.VERSION);
    }
    List<Part> parts = HeadFile.places(from);
    HeadFile.getLearned(from, "", parts);
    return new GaussianHead(
        HeadFile.camera(from), HeadFile.rig(from), parts, HeadFile.encoder(from));
  }

  /** The same head with what tells its lips from speech. */
  GaussianHead with(@Nullable SpeechEncoder encoder) {
    return new GaussianHead(camera, rig, parts, encoder);
  }

  /** Writes the head. */
  void save(Path file, Map<String, String> metadata) throws IOException {
    Map<String, Tensor> tensors = new TreeMap<>();
    HeadFile.put(tensors, camera);
    HeadFile.put(tensors, rig);
    HeadFile.putPlaces(tensors, parts);
    HeadFile.putLearned(tensors, "", parts);
    if (encoder != null) {
      encoder.put(tensors, HeadFile.ENCODER);
    }
    Map<String, String> all = new TreeMap<>(metadata);
    all.put("version", HeadFile.VERSION);
    all.put(BackEnd.KEY, BACK_END);
    SafeTensors.write(file, tensors, all);
  }

  /** The Gaussians in head space, with the person's mean shape and the body at its mean turn. */
  GaussianCloud atRest() {
    deformer.forward(new Pose(rig.surface().body(), new Vec3(0, 0, 0)), new float[MotionCode.SIZE]);
    return deformer.world;
  }

  Rig rig() {
    return rig;
  }

  List<Part> parts() {
    return parts;
  }

  @Override
  public int side() {
    return camera.width();
  }

  @Override
  public void render(Pose pose, float[] motion, FloatImage rgb, float[] alpha) {
    deformer.forward(pose, motion);
    draw(rasterizer, deformer.world, camera, pose, rgb.data(), alpha);
  }

  /** Draws a cloud of head space as the camera sees it with the head in this pose. */
  static void draw(
      Rasterizer rasterizer,
      GaussianCloud cloud,
      Camera camera,
      Pose pose,
      float[] rgb,
      float[] alpha) {
    rasterizer.forward(
        cloud,
        rotation(pose),
        translation(pose),
        (float) camera.focal(),
        (float) camera.cx(),
        (float) camera.cy(),
        rgb,
        alpha);
  }

  /** Row-major rotation to camera space, shape [3, 3]. */
  private static float[] rotation(Pose pose) {
    double[] m = pose.rotation().toMatrix();
    float[] out = new float[9];
    for (int i = 0; i < 9; i++) {
      out[i] = (float) m[i];
    }
    return out;
  }

  /** Translation to camera space, shape [3]. */
  private static float[] translation(Pose pose) {
    return new float[] {
      (float) pose.translation().x(), (float) pose.translation().y(), (float) pose.translation().z()
    };
  }

  @Override
  public @Nullable SpeechEncoder lips() {
    return encoder;
  }

  @Override
  public GaussianHead fork() {
    return new GaussianHead(camera, rig.fork(), parts, encoder);
  }
}
