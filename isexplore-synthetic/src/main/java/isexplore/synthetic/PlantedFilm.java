package isexplore.synthetic;

import isexplore.image.BoxFilter;
import isexplore.image.RgbImage;
import isexplore.kernel.Parallel;
import isexplore.media.Media;
import isexplore.media.VideoWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A video of a {@link PlantedWorld}. The picture is twice as wide as the subject's own, so that
 * there is room for somebody else on the right.
 */
public final class PlantedFilm {
  private static final double DARKER = 0.72; // the second camera's exposure
  private static final long SOMEBODY_ELSE = 1000; // added to the seed

  private final PlantedWorld world;
  private final List<FrameState> states;
  private final int size;
  private final SyntheticSubject subject;
  private final SyntheticSubject other;

  private PlantedFilm(PlantedWorld world, List<FrameState> states, int size) {
    this.world = world;
    this.states = states;
    this.size = size;
    subject = SyntheticSubject.of(world.seed());
    other = SyntheticSubject.of(world.seed() + SOMEBODY_ELSE);
  }

  /**
   * Films a world.
   *
   * @param size height of the picture in pixels, half its width
   * @param parallel frames are rendered side by side, which is faster than each by all threads
   */
  public static void write(Media media, Path mp4, PlantedWorld world, int size, Parallel parallel)
      throws IOException {
    Performance talk = PlantedTalk.of(world);
    List<PlantedFilm> cameras = new ArrayList<>();
    for (int c = 0; c < parallel.threads(); c++) {
      cameras.add(new PlantedFilm(world, talk.states(), size));
    }
    RgbImage[] pictures = new RgbImage[cameras.size()];
    Map<String, String> metadata = Map.of("comment", "rendered, not a real person");
    try (VideoWriter out = media.createVideo(mp4, 2 * size, size, talk.audio(), metadata)) {
      for (int first = 0; first < world.frames(); first += pictures.length) {
        int from = first;
        int count = Math.min(pictures.length, world.frames() - first);
        parallel.range(count, c -> pictures[c] = cameras.get(c).picture(from + c));
        for (int c = 0; c < count; c++) {
          out.write(pictures[c]);
        }
      }
      out.finish();
    }
  }

  private RgbImage picture(int i) {
    RgbImage own = subject.render(states.get(i), size).image();
    Trap trap = world.trapAt(i);
    if (trap == Trap.BLUR) {
      blur(own);
    }
    if (world.secondShot(i)) {
      own = secondShot(own);
    }
    RgbImage wide = own.crop(0, 0, 2 * size, size);
    if (trap == Trap.SECOND_FACE) {
      FrameState moved = states.get((i + states.size() / 2) % states.size());
      paste(other.render(moved, size).image(), wide);
    }
    return wide;
  }

  /** The same scene from another camera: farther left, and darker. */
  private RgbImage secondShot(RgbImage image) {
    RgbImage out = image.crop(size / 8, 0, size, size);
    for (int k = 0; k < out.rgb().length; k++) {
      out.rgb()[k] = (byte) (DARKER * (out.rgb()[k] & 0xff));
    }
    return out;
  }

  private void paste(RgbImage picture, RgbImage wide) {
    for (int y = 0; y < size; y++) {
      System.arraycopy(picture.rgb(), 3 * y * size, wide.rgb(), 3 * (2 * y + 1) * size, 3 * size);
    }
  }

  private void blur(RgbImage image) {
    BoxFilter box = new BoxFilter(size, size, Math.max(2, size / 64));
    float[] plane = new float[size * size];
    for (int c = 0; c < 3; c++) {
      for (int k = 0; k < plane.length; k++) {
        plane[k] = image.rgb()[3 * k + c] & 0xff;
      }
      box.apply(plane, plane);
      for (int k = 0; k < plane.length; k++) {
        image.rgb()[3 * k + c] = (byte) (plane[k] + 0.5f);
      }
    }
  }
}
