package isexplore.exchange;

import isexplore.io.Npy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What the Gaussian peers make of one frame's colours and teeth, counted.
 *
 * @param pixels of the picture
 * @param face pixels; the mean of their centres is at (x, y), NaN without any
 * @param hair pixels
 * @param mouth pixels inside the mouth, teeth included
 * @param unknown pixels whose colour has no meaning
 */
record Masks(int pixels, int face, double x, double y, int hair, int mouth, int unknown) {
  /** Counts a frame; null when its files are missing, damaged or of another size. */
  static @Nullable Masks of(PeerData data, int id) {
    int w = data.width();
    int h = data.height();
    Path parsing = data.folder().parsing(id);
    try {
      if (Files.isRegularFile(parsing) && PictureHead.read(parsing).is(w, h)) {
        return count(PictureHead.pixels(parsing), teeth(data.folder().teeth(id), w, h), w);
      }
    } catch (IOException e) {
      return null; // PictureRule and ArraysRule say so
    }
    return null;
  }

  private static byte[] teeth(Path file, int w, int h) throws IOException {
    if (!Files.isRegularFile(file) || !ArrayFile.read(file).isMask(h, w)) {
      return new byte[w * h]; // FilesRule and ArraysRule say so
    }
    try (Npy npy = Npy.open(file)) {
      return npy.bytes(0, h);
    }
  }

  private static Masks count(int[] pixels, byte[] teeth, int w) {
    int face = 0;
    double x = 0;
    double y = 0;
    int hair = 0;
    int mouth = 0;
    int unknown = 0;
    for (int i = 0; i < pixels.length; i++) {
      ParsingColour colour = ParsingColour.of(pixels[i]);
      boolean tooth = teeth[i] != 0;
      if ((colour == ParsingColour.FACE) ^ tooth) { // as the peers do: a tooth off the face is face
        face++;
        int row = i / w;
        x += i % w + 0.5;
        y += row + 0.5;
      }
      hair += colour == ParsingColour.HAIR ? 1 : 0;
      mouth += colour == ParsingColour.MOUTH || tooth ? 1 : 0;
      unknown += colour == null ? 1 : 0;
    }
    return new Masks(pixels.length, face, x / face, y / face, hair, mouth, unknown);
  }
}
