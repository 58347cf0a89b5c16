package isexplore.gaussian;

import isexplore.event.UserError;
import isexplore.io.SafeTensors;
import isexplore.io.Tensor;
import isexplore.math.Camera;
import isexplore.math.Quaternion;
import isexplore.math.Vec3;
import isexplore.motion.MotionCode;
import isexplore.motion.SpeechEncoder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Cameras, surfaces and parts as named arrays. */
final class HeadFile {
  /** Layout version written and read. */
  static final String VERSION = "5";

  /** Before the names of an encoder's arrays; a head that follows motion codes has none. */
  static final String ENCODER = "encoder.";

  private HeadFile() {}

  /** Adds a camera. */
  static void put(Map<String, Tensor> to, Camera c) {
    float[] numbers = {(float) c.focal(), (float) c.cx(), (float) c.cy(), c.width(), c.height()};
    to.put("camera", new Tensor(numbers, new int[] {5}));
  }

  /** The camera that {@link #put} added. */
  static Camera camera(SafeTensors from) {
    float[] c = from.tensor("camera").data();
    return new Camera(c[0], c[1], c[2], (int) c[3], (int) c[4]);
  }

  private static void put(Map<String, Tensor> to, HeadSurface s) {
    int v = s.vertexCount();
    to.put("surface.neutral", new Tensor(s.neutral(), new int[] {v, 3}));
    to.put("surface.basis", new Tensor(s.basis(), new int[] {MotionCode.SIZE, v, 3}));
    to.put("surface.follow", new Tensor(s.follow(), new int[] {v}));
    to.put("surface.triangles", floats(s.triangles(), s.triangleCount(), 3));
    to.put("surface.regions", floats(s.regions(), s.triangleCount()));
    Quaternion q = s.body();
    Vec3 p = s.pivot();
    float[] body = {
      (float) q.w(),
      (float) q.x(),
      (float) q.y(),
      (float) q.z(),
      (float) p.x(),
      (float) p.y(),
      (float) p.z()
    };
    to.put("surface.body", new Tensor(body, new int[] {7}));
  }

  private static HeadSurface surface(SafeTensors from) {
    float[] body = from.tensor("surface.body").data();
    return new HeadSurface(
        from.tensor("surface.neutral").data(),
        from.tensor("surface.basis").data(),
        from.tensor("surface.follow").data(),
        ints(from.tensor("surface.triangles")),
        ints(from.tensor("surface.regions")),
        new Quaternion(body[0], body[1], body[2], body[3]).normalized(),
        new Vec3(body[4], body[5], body[6]));
  }

  /** The encoder in a head's file; null when the head follows motion codes. */
  static @Nullable SpeechEncoder encoder(SafeTensors from) {
    boolean there = from.tensors().keySet().stream().anyMatch(name -> name.startsWith(ENCODER));
    return there ? SpeechEncoder.of(from, ENCODER) : null;
  }

  /** Adds what carries the Gaussians. */
  static void put(Map<String, Tensor> to, Rig rig) {
    put(to, rig.surface());
    Conditions c = rig.conditions();
    float[] range = Arrays.copyOf(c.least(), 2 * Conditions.SIZE);
    System.arraycopy(c.most(), 0, range, Conditions.SIZE, Conditions.SIZE);
    to.put("conditions.range", new Tensor(range, new int[] {2, Conditions.SIZE}));
    int[] shape = {SurfaceChange.FIELDS, rig.surface().vertexCount(), 3};
    to.put("surface.change", new Tensor(rig.change().fields(), shape));
    float[] light = rig.light().learned;
    to.put("light", new Tensor(light, new int[] {3, light.length / 3}));
  }

  /** What {@link #put(Map, Rig)} added. */
  static Rig rig(SafeTensors from) {
    HeadSurface surface = surface(from);
    float[] range = from.tensor("conditions.range").data();
    Conditions conditions =
        new Conditions(
            surface.body(),
            Arrays.copyOf(range, Conditions.SIZE),
            Arrays.copyOfRange(range, Conditions.SIZE, 2 * Conditions.SIZE));
    float[] fields = from.tensor("surface.change").data();
    Light light = new Light(surface, from.tensor("light").data());
    return new Rig(surface, conditions, SurfaceChange.finished(fields), light);
  }

  /** Adds where the Gaussians of every part sit. */
  static void putPlaces(Map<String, Tensor> to, List<Part> parts) {
    for (Part p : parts) {
      to.put(name(p, "triangle"), floats(p.triangle, p.n));
      to.put(name(p, "corner"), new Tensor(p.corner, new int[] {2, p.n}));
    }
  }

  /** Parts with zeros at the places that {@link #putPlaces} added. */
  static List<Part> places(SafeTensors from) {
    List<Part> parts = new ArrayList<>();
    for (Region region : Region.values()) {
      String name = name(region);
      parts.add(
          new Part(
              region, ints(from.tensor(name + ".triangle")), from.tensor(name + ".corner").data()));
    }
    return parts;
  }

  /** Adds the learned arrays of every part under a prefix. */
  static void putLearned(Map<String, Tensor> to, String prefix, List<Part> parts) {
    for (Part p : parts) {
      float[][] learned = p.learned();
      for (int k = 0; k < learned.length; k++) {
        int rows = p.n == 0 ? 0 : learned[k].length / p.n;
        to.put(prefix + name(p, Part.NAMES[k]), new Tensor(learned[k], new int[] {rows, p.n}));
      }
    }
  }

  /** Reads the learned arrays into parts of the same shape. */
  static void getLearned(SafeTensors from, String prefix, List<Part> parts) {
    for (Part p : parts) {
      float[][] learned = p.learned();
      for (int k = 0; k < learned.length; k++) {
        float[] data = from.tensor(prefix + name(p, Part.NAMES[k])).data();
        if (data.length != learned[k].length) {
          throw new UserError(
              "The checkpoint has another number of Gaussians than the settings ask for; delete it"
                  + " and run the same command again.");
        }
        System.arraycopy(data, 0, learned[k], 0, data.length);
      }
    }
  }

  /** Adds what is learned of all Gaussians together. */
  static void putShared(Map<String, Tensor> to, String name, float[] learned) {
    to.put(name, new Tensor(learned, new int[] {learned.length}));
  }

  /** Reads what {@link #putShared} added. */
  static void getShared(SafeTensors from, String name, float[] learned) {
    System.arraycopy(from.tensor(name).data(), 0, learned, 0, learned.length);
  }

  private static String name(Part p, String what) {
    return name(p.region) + "." + what;
  }

  private static String name(Region region) {
    return region.name().toLowerCase(Locale.ROOT);
  }

  private static Tensor floats(int[] values, int... shape) {
    float[] out = new float[values.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = values[i];
    }
    return new Tensor(out, shape);
  }

  private static int[] ints(Tensor tensor) {
    int[] out = new int[tensor.data().length];
    for (int i = 0; i < out.length; i++) {
      out[i] = (int) tensor.data()[i];
    }
    return out;
  }
}
