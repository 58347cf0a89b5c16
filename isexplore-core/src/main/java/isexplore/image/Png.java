package isexplore.image;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** Pictures as PNG. */
public final class Png {
  private Png() {}

  /** The picture as the bytes of a PNG file. */
  public static byte[] encode(RgbImage image) {
    try {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      ImageIO.write(toBuffered(image), "png", out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes a PNG file. */
  public static void write(Path file, RgbImage image) throws IOException {
    Files.write(file, encode(image));
  }

  /**
   * Writes a PNG file with an alpha channel; colours are not multiplied by it.
   *
   * @param alpha 0..255 unsigned, shape [height, width]
   */
  public static void write(Path file, RgbImage image, byte[] alpha) throws IOException {
    BufferedImage out =
        new BufferedImage(image.width(), image.height(), BufferedImage.TYPE_INT_ARGB);
    int[] argb = packed(image);
    for (int i = 0; i < argb.length; i++) {
      argb[i] |= (alpha[i] & 0xff) << 24;
    }
    out.setRGB(0, 0, image.width(), image.height(), argb, 0, image.width());
    ImageIO.write(out, "png", file.toFile());
  }

  /** Reads a PNG or JPEG file. */
  public static RgbImage read(Path file) throws IOException {
    BufferedImage in = ImageIO.read(file.toFile());
    if (in == null) {
      throw new IOException("not a picture: " + file);
    }
    return fromBuffered(in);
  }

  /** From Java2D; alpha is ignored. */
  public static RgbImage fromBuffered(BufferedImage in) {
    RgbImage out = new RgbImage(in.getWidth(), in.getHeight());
    int[] argb = in.getRGB(0, 0, in.getWidth(), in.getHeight(), null, 0, in.getWidth());
    for (int i = 0; i < argb.length; i++) {
      out.rgb()[3 * i] = (byte) (argb[i] >> 16);
      out.rgb()[3 * i + 1] = (byte) (argb[i] >> 8);
      out.rgb()[3 * i + 2] = (byte) argb[i];
    }
    return out;
  }

  /** For Java2D: drawing overlays, writing other formats. */
  public static BufferedImage toBuffered(RgbImage image) {
    BufferedImage out =
        new BufferedImage(image.width(), image.height(), BufferedImage.TYPE_INT_RGB);
    out.setRGB(0, 0, image.width(), image.height(), packed(image), 0, image.width());
    return out;
  }

  /** The pixels as 0xrrggbb. */
  private static int[] packed(RgbImage image) {
    int[] out = new int[image.width() * image.height()];
    byte[] rgb = image.rgb();
    for (int i = 0; i < out.length; i++) {
      out[i] = (rgb[3 * i] & 0xff) << 16 | (rgb[3 * i + 1] & 0xff) << 8 | rgb[3 * i + 2] & 0xff;
    }
    return out;
  }
}
