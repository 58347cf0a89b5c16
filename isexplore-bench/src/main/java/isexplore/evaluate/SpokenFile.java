package isexplore.evaluate;

import isexplore.dataset.Dataset;
import isexplore.image.RgbImage;
import isexplore.media.Media;
import isexplore.media.VideoFrame;
import isexplore.media.VideoReader;
import isexplore.perception.AveragedLandmarks;
import isexplore.perception.FaceLandmarks;
import isexplore.perception.FaceRegion;
import isexplore.perception.FaceTopology;
import isexplore.perception.Perception;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is seen in a written talking video. There is no true frame to hold it against. */
public final class SpokenFile {
  private static final int LOOKS = 4; // as in evaluation

  private final List<FaceLandmarks> coded = new ArrayList<>();
  private final List<FaceLandmarks> seen = new ArrayList<>();
  private final double[][] mouths;
  private final SeamStep seam = new SeamStep();
  private int frames;
  private int repeated;

  private SpokenFile(int most) {
    this.mouths = new double[2][most];
    for (double[] curve : mouths) {
      Arrays.fill(curve, Double.NaN);
    }
  }

  /**
   * Decodes a video of the square around the head.
   *
   * @param bases training frame that lent torso and background to each frame
   * @param told where the landmarks of each frame were told to be
   */
  public static SpokenFile read(
      Media media,
      Path file,
      Dataset dataset,
      Perception perception,
      int[] bases,
      List<FaceLandmarks> told)
      throws IOException {
    SpokenFile out = new SpokenFile(bases.length);
    byte[] before = {};
    try (VideoReader reader = media.openVideo(file, 0)) {
      for (VideoFrame frame = reader.next(); frame != null; frame = reader.next()) {
        out.repeated += Arrays.equals(before, frame.image().rgb()) ? 1 : 0;
        before = frame.image().rgb().clone();
        if (out.frames < bases.length) {
          out.addSeam(frame.image(), dataset, bases[out.frames]);
          out.addFace(frame.image(), perception, told.get(out.frames));
        }
        out.frames++;
      }
    }
    return out;
  }

  private void addSeam(RgbImage picture, Dataset dataset, int base) {
    Regions regions =
        Regions.of(
            dataset.landmarks(base), dataset.head(base), dataset.alpha(base), dataset.side());
    seam.add(picture.toFloat(), dataset.frame(base).toFloat(), regions);
  }

  private void addFace(RgbImage picture, Perception perception, FaceLandmarks told) {
    FaceLandmarks face = AveragedLandmarks.look(perception, picture, FaceRegion.of(told), LOOKS);
    if (face.faceLogit() > 0) {
      mouths[0][frames] = FaceTopology.opening(face);
      mouths[1][frames] = FaceTopology.width(face);
      coded.add(told);
      seen.add(face);
    }
  }

  /** Number of frames in the file. */
  public int frames() {
    return frames;
  }

  /** Frames that equal the one before to the byte. */
  public int repeated() {
    return repeated;
  }

  /** The faces that were seen, in order. */
  public List<FaceLandmarks> faces() {
    return seen;
  }

  /** Step across the head's border over that of the training frame below; null without border. */
  public @Nullable Double seamStep() {
    return seam.ratio();
  }

  /** Frames by which the lips that are seen lie behind those that were told. */
  public int lipLag() {
    return LipMeasures.of(coded, seen).lagFrames();
  }

  /** How well the lips that are seen fit the sound, its first row being that of the first frame. */
  public double score(float[] expectedLips) {
    return new ExpectedLips(expectedLips, 0).score(mouths).correlation();
  }

  /** The same against the sound of half the video later. */
  public double scoreElsewhere(float[] expectedLips) {
    return new ExpectedLips(expectedLips, 0).scoreElsewhere(mouths).correlation();
  }
}
