package isexplore.exchange;

import isexplore.dataset.Dataset;
import isexplore.image.Png;
import isexplore.image.RgbImage;
import isexplore.io.AtomicFiles;
import isexplore.io.Json;
import isexplore.kernel.Parallel;
import isexplore.math.Camera;
import isexplore.math.Pose;
import isexplore.math.Quaternion;
import isexplore.math.Vec3;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Writes the segment as a set of posed pictures, for programs that reconstruct still scenes: the
 * head is the scene, the camera moves around it. {@code images/} holds the pictures, {@code masks/}
 * the head's alpha; the tracked surface at rest gives the first points.
 */
public final class ViewExport {
  private static final int GREY = 128; // colour of the points, which have none of their own

  private final Dataset dataset;
  private final Path folder;
  private final Camera camera;

  private ViewExport(Dataset dataset, Path folder) {
    this.dataset = dataset;
    this.folder = folder;
    this.camera = dataset.camera();
  }

  /** Fills an existing folder for nerfstudio. */
  public static void nerfstudio(Dataset dataset, Path folder, Parallel parallel)
      throws IOException {
    ViewExport export = new ViewExport(dataset, folder);
    export.pictures(parallel);
    export.transforms();
    AtomicFiles.write(folder.resolve("points.ply"), export.ply());
  }

  /** Fills an existing folder for COLMAP and what reads its text models. */
  public static void colmap(Dataset dataset, Path folder, Parallel parallel) throws IOException {
    ViewExport export = new ViewExport(dataset, folder);
    export.pictures(parallel);
    Path model = Files.createDirectories(folder.resolve("sparse").resolve("0"));
    AtomicFiles.write(model.resolve("cameras.txt"), export.cameras());
    AtomicFiles.write(model.resolve("images.txt"), export.images());
    AtomicFiles.write(model.resolve("points3D.txt"), export.points());
  }

  private static String name(int i) {
    return "%06d.png".formatted(i);
  }

  private int frames() {
    return dataset.manifest().trainFrames();
  }

  private void pictures(Parallel parallel) throws IOException {
    Path images = Files.createDirectories(folder.resolve("images"));
    Path masks = Files.createDirectories(folder.resolve("masks"));
    parallel.range(
        frames(),
        i -> {
          try {
            Png.write(images.resolve(name(i)), dataset.frame(i));
            Png.write(
                masks.resolve(name(i)),
                RgbImage.grey(dataset.side(), dataset.side(), dataset.head(i)));
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  private void transforms() throws IOException {
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("camera_model", "OPENCV");
    root.put("fl_x", camera.focal());
    root.put("fl_y", camera.focal());
    root.put("cx", camera.cx());
    root.put("cy", camera.cy());
    root.put("w", camera.width());
    root.put("h", camera.height());
    root.put("ply_file_path", "points.ply");
    List<Map<String, Object>> list = new ArrayList<>();
    for (int i = 0; i < frames(); i++) {
      Map<String, Object> frame = new LinkedHashMap<>();
      frame.put("file_path", "images/" + name(i));
      frame.put("mask_path", "masks/" + name(i));
      frame.put("transform_matrix", Transforms.View.of(i, dataset.pose(i)).rows());
      list.add(frame);
    }
    root.put("frames", list);
    Json.write(folder.resolve("transforms.json"), root);
  }

  private byte[] ply() {
    float[] vertices = dataset.face().neutral();
    StringBuilder text = new StringBuilder("ply\nformat ascii 1.0\n");
    text.append("element vertex ").append(vertices.length / 3).append('\n');
    for (String axis : List.of("x", "y", "z")) {
      text.append("property float ").append(axis).append('\n');
    }
    for (String channel : List.of("red", "green", "blue")) {
      text.append("property uchar ").append(channel).append('\n');
    }
    text.append("end_header\n");
    for (int i = 0; i < vertices.length; i += 3) {
      text.append(point(vertices, i)).append('\n');
    }
    return ascii(text);
  }

  private static String point(float[] vertices, int i) {
    return String.format(
        Locale.ROOT,
        "%.6f %.6f %.6f %d %d %d",
        vertices[i],
        vertices[i + 1],
        vertices[i + 2],
        GREY,
        GREY,
        GREY);
  }

  private byte[] cameras() {
    String line =
        String.format(
            Locale.ROOT,
            "1 PINHOLE %d %d %f %f %f %f%n",
            camera.width(),
            camera.height(),
            camera.focal(),
            camera.focal(),
            camera.cx(),
            camera.cy());
    return ascii(new StringBuilder("# CAMERA_ID MODEL WIDTH HEIGHT PARAMS\n").append(line));
  }

  private byte[] images() {
    StringBuilder text = new StringBuilder("# IMAGE_ID QW QX QY QZ TX TY TZ CAMERA_ID NAME\n");
    for (int i = 0; i < frames(); i++) {
      Pose pose = dataset.pose(i);
      Quaternion q = pose.rotation();
      Vec3 t = pose.translation();
      text.append(
          String.format(
              Locale.ROOT,
              "%d %.9f %.9f %.9f %.9f %.9f %.9f %.9f 1 %s%n%n", // no matched points
              i + 1,
              q.w(),
              q.x(),
              q.y(),
              q.z(),
              t.x(),
              t.y(),
              t.z(),
              name(i)));
    }
    return ascii(text);
  }

  private byte[] points() {
    float[] vertices = dataset.face().neutral();
    StringBuilder text = new StringBuilder("# POINT3D_ID X Y Z R G B ERROR TRACK\n");
    for (int i = 0; i < vertices.length; i += 3) {
      text.append(i / 3 + 1).append(' ').append(point(vertices, i)).append(" 0\n");
    }
    return ascii(text);
  }

  private static byte[] ascii(StringBuilder text) {
    return text.toString().getBytes(StandardCharsets.US_ASCII);
  }
}
