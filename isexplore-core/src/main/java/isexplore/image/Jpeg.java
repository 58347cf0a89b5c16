package isexplore.image;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** Pictures as JPEG; {@link Png#read} reads them. */
public final class Jpeg {
  private Jpeg() {}

  /** Writes a JPEG file; quality 0..1. */
  public static void write(Path file, RgbImage image, double quality) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(file.toFile())) {
      ImageWriteParam settings = writer.getDefaultWriteParam();
      settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      settings.setCompressionQuality((float) quality);
      writer.setOutput(out);
      writer.write(null, new IIOImage(Png.toBuffered(image), null, null), settings);
    } finally {
      writer.dispose();
    }
  }

  /** The picture as a {@code data:} address, for pages that must need nothing from outside. */
  public static String dataAddress(RgbImage image) throws IOException {
    ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
    ImageIO.write(Png.toBuffered(image), "jpg", jpeg);
    return "data:image/jpeg;base64," + Base64.getEncoder().encodeToString(jpeg.toByteArray());
  }
}
