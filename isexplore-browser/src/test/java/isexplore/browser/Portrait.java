package isexplore.browser;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import javax.imageio.ImageIO;

/** A drawn face, so that pages with thumbnails can be looked at without anybody's picture. */
final class Portrait {
  private static final int SIDE = 96;

  private Portrait() {}

  /**
   * JPEG as a data address.
   *
   * @param yaw degrees
   * @param opening of the mouth in face heights
   */
  static String draw(double yaw, double opening) {
    BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setPaint(new GradientPaint(0, 0, new Color(0x9fb4c4), 0, SIDE, new Color(0x62788a)));
    g.fillRect(0, 0, SIDE, SIDE);
    fill(g, 0x2f4459, new RoundRectangle2D.Double(14, 76, 68, 40, 34, 34));
    fill(g, 0xc99676, new RoundRectangle2D.Double(40, 62, 16, 22, 8, 8));
    fill(g, 0x3d2a20, new Ellipse2D.Double(23, 10, 50, 58));
    fill(g, 0xe0b394, new Ellipse2D.Double(27, 17, 42, 56));
    double shift = 48 + 0.4 * yaw;
    for (int side = -1; side <= 1; side += 2) {
      fill(g, 0xffffff, new Ellipse2D.Double(shift + 10 * side - 4, 38, 8, 5));
      fill(g, 0x2b3a4a, new Ellipse2D.Double(shift + 10 * side - 2, 38.5, 4, 4.5));
    }
    g.setStroke(new BasicStroke(1.6f));
    g.setColor(new Color(0xb98465));
    g.draw(new Line2D.Double(shift, 42, shift + 0.1 * yaw, 52));
    double height = 2.5 + 60 * opening;
    fill(g, 0x9c4a45, new Ellipse2D.Double(shift - 8, 60 - height / 2, 16, height));
    g.dispose();
    return encode(image);
  }

  private static void fill(Graphics2D g, int colour, java.awt.Shape shape) {
    g.setPaint(new Color(colour));
    g.fill(shape);
  }

  private static String encode(BufferedImage image) {
    try {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      ImageIO.write(image, "jpeg", out);
      return "data:image/jpeg;base64," + Base64.getEncoder().encodeToString(out.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
