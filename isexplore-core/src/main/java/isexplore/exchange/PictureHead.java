package isexplore.exchange;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.stream.ImageInputStream;

/** What a picture says about itself before it is decoded. */
record PictureHead(int width, int height, boolean alpha) {
  /** Whether it has this size. */
  boolean is(int otherWidth, int otherHeight) {
    return width == otherWidth && height == otherHeight;
  }

  /** Reads the head of a PNG or JPEG file; one that is damaged is an {@link IOException}. */
  static PictureHead read(Path file) throws IOException {
    try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        throw new IOException("not a picture: " + file);
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(in);
        ImageTypeSpecifier type = reader.getRawImageType(0);
        boolean alpha = type != null && type.getColorModel().hasAlpha();
        return new PictureHead(reader.getWidth(0), reader.getHeight(0), alpha);
      } finally {
        reader.dispose();
      }
    } catch (RuntimeException e) { // what the readers throw on files made to break them
      throw new IOException("damaged picture: " + file, e);
    }
  }

  /** Colours of a whole picture, shape [height, width], 8 bits each of alpha, red, green, blue. */
  static int[] pixels(Path file) throws IOException {
    try {
      BufferedImage image = ImageIO.read(file.toFile());
      if (image == null) {
        throw new IOException("not a picture: " + file);
      }
      int w = image.getWidth();
      return image.getRGB(0, 0, w, image.getHeight(), null, 0, w);
    } catch (RuntimeException e) { // as above
      throw new IOException("damaged picture: " + file, e);
    }
  }
}
