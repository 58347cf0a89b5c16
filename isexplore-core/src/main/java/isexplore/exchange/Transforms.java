package isexplore.exchange;

import isexplore.event.UserError;
import isexplore.io.Json;
import isexplore.math.Pose;
import isexplore.math.Quaternion;
import isexplore.math.Vec3;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * A {@code transforms_*.json}: the camera and its place at every frame of a part.
 *
 * @param focal focal length in pixels of the stored pictures
 * @param cx column of the principal point, pixels
 * @param cy row of the principal point, pixels
 */
public record Transforms(double focal, double cx, double cy, List<View> frames) {
  private static final long LARGEST = 64 << 20; // bytes; an hour of frames needs less

  /**
   * The camera at one frame.
   *
   * @param imgId number of the pictures
   * @param audId row of the audio features
   * @param cameraToWorld shape [4, 4], row-major, metres; camera x right, y up, looking along -z
   */
  public record View(int imgId, int audId, double[] cameraToWorld) {
    /** The matrix row by row, shape [4][4]. */
    double[][] rows() {
      double[][] rows = new double[4][4];
      for (int i = 0; i < 16; i++) {
        rows[i / 4][i % 4] = cameraToWorld[i];
      }
      return rows;
    }

    /** The camera of our own pose, which maps the head into a camera with y down and z forward. */
    public static View of(int id, Pose pose) {
      Quaternion back = pose.rotation().conjugate();
      double[] axes = back.toMatrix();
      Vec3 centre = back.rotate(pose.translation()).times(-1);
      return new View(
          id,
          id,
          new double[] {
            axes[0],
            -axes[1],
            -axes[2],
            centre.x(),
            axes[3],
            -axes[4],
            -axes[5],
            centre.y(),
            axes[6],
            -axes[7],
            -axes[8],
            centre.z(),
            0,
            0,
            0,
            1
          });
    }

    /** The inverse of {@link #of}; the axes must be orthonormal. */
    public Pose pose() {
      double[] m = cameraToWorld;
      double[] axes = {m[0], -m[1], -m[2], m[4], -m[5], -m[6], m[8], -m[9], -m[10]};
      Quaternion rotation = Quaternion.ofMatrix(axes).conjugate();
      return new Pose(rotation, rotation.rotate(new Vec3(m[3], m[7], m[11])).times(-1));
    }
  }

  /** Reads a file; keys that the peers do not share are ignored. */
  static Transforms read(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw fault(file, "it is missing");
    }
    if (Files.size(file) > LARGEST) {
      throw fault(file, "it has more than %d MiB".formatted(LARGEST >> 20));
    }
    try {
      return of(file, Json.MAPPER.readTree(Files.readAllBytes(file)));
    } catch (JacksonException e) {
      throw fault(file, "it is no JSON: " + e.getOriginalMessage());
    }
  }

  private static Transforms of(Path file, JsonNode root) {
    List<View> frames = new ArrayList<>();
    JsonNode list = root.path("frames");
    for (JsonNode frame : list) {
      frames.add(view(file, frame));
    }
    if (frames.isEmpty()) {
      throw fault(file, list.isMissingNode() ? "it lacks the key frames" : "it has no frames");
    }
    return new Transforms(
        number(file, root, "focal_len"),
        number(file, root, "cx"),
        number(file, root, "cy"),
        frames);
  }

  private static View view(Path file, JsonNode frame) {
    double[] matrix = new double[16];
    JsonNode rows = frame.path("transform_matrix");
    for (int i = 0; i < 16; i++) {
      JsonNode value = rows.path(i / 4).path(i % 4);
      if (!value.isNumber() || !Double.isFinite(value.doubleValue())) {
        throw fault(file, "a frame has no 4 x 4 numbers under transform_matrix");
      }
      matrix[i] = value.doubleValue();
    }
    return new View(id(file, frame, "img_id"), id(file, frame, "aud_id"), matrix);
  }

  private static int id(Path file, JsonNode frame, String key) {
    JsonNode value = frame.path(key);
    if (!value.isInt() || value.intValue() < 0) {
      throw fault(file, "a frame has no whole number under " + key);
    }
    return value.intValue();
  }

  private static double number(Path file, JsonNode root, String key) {
    JsonNode value = root.path(key);
    if (!value.isNumber() || !(value.doubleValue() > 0) || value.doubleValue() > 1e6) {
      throw fault(
          file, value.isMissingNode() ? "it lacks the key " + key : key + " is no size in pixels");
    }
    return value.doubleValue();
  }

  private static UserError fault(Path file, String what) {
    return new UserError(
        "%s cannot be used: %s; without it there are no cameras to learn from. Write it anew, as"
            + " task 9 of process.py does.",
        file.getFileName(), what);
  }

  /** Writes the file. */
  public void write(Path file) throws IOException {
    List<Map<String, Object>> list = new ArrayList<>();
    for (View view : frames) {
      Map<String, Object> frame = new LinkedHashMap<>();
      frame.put("img_id", view.imgId());
      frame.put("aud_id", view.audId());
      frame.put("transform_matrix", view.rows());
      list.add(frame);
    }
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("focal_len", focal);
    root.put("cx", cx);
    root.put("cy", cy);
    root.put("frames", list);
    Json.write(file, root);
  }
}
