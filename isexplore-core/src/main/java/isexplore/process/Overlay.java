package isexplore.process;

import isexplore.image.Png;
import isexplore.image.RgbImage;
import isexplore.math.Camera;
import isexplore.math.Pose;
import isexplore.math.Vec3;
import isexplore.perception.FaceLandmarks;
import isexplore.perception.FaceTopology;
import isexplore.region.Region;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.util.EnumMap;
import java.util.Map;

/** Draws over a frame what was found in it. */
final class Overlay {
  /** Colour of each region, 0xrrggbb. */
  static final Map<Region, Integer> COLOURS = colours();

  private static final int[][] RINGS = {
    FaceTopology.FACE_OVAL,
    FaceTopology.LEFT_EYE,
    FaceTopology.RIGHT_EYE,
    FaceTopology.LEFT_BROW,
    FaceTopology.RIGHT_BROW,
    FaceTopology.OUTER_LIPS,
    FaceTopology.INNER_LIPS
  };
  private static final double AXIS = 0.07; // metres
  private static final Color[] AXES = {
    new Color(0xff5050), new Color(0x50e070), new Color(0x60a0ff)
  };

  private Overlay() {}

  private static Map<Region, Integer> colours() {
    Map<Region, Integer> out = new EnumMap<>(Region.class);
    out.put(Region.HAIR, 0xc050d0);
    out.put(Region.FACE, 0x4070ff);
    out.put(Region.NECK, 0x40c060);
    out.put(Region.TORSO, 0xe05040);
    out.put(Region.LIPS, 0xffb0b0);
    out.put(Region.INNER_MOUTH, 0x505050);
    out.put(Region.TEETH, 0xffffff);
    return out;
  }

  /** The rings of the mesh, and the head's axes: red to the right, green up, blue forward. */
  static RgbImage landmarks(RgbImage frame, FaceLandmarks face, Pose pose, Camera camera) {
    BufferedImage image = Png.toBuffered(frame);
    Graphics2D g = image.createGraphics();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setStroke(new BasicStroke(Math.max(1f, frame.width() / 400f)));
    g.setColor(new Color(0xffe060));
    for (int[] ring : RINGS) {
      Path2D path = new Path2D.Double();
      path.moveTo(face.x(ring[0]), face.y(ring[0]));
      for (int i : ring) {
        path.lineTo(face.x(i), face.y(i));
      }
      path.closePath();
      g.draw(path);
    }
    g.setStroke(new BasicStroke(Math.max(2f, frame.width() / 170f)));
    Vec3[] ends = {new Vec3(AXIS, 0, 0), new Vec3(0, AXIS, 0), new Vec3(0, 0, AXIS)};
    Vec3 from = pose.apply(Vec3.ZERO);
    for (int k = 0; k < ends.length; k++) {
      Vec3 to = pose.apply(ends[k]);
      g.setColor(AXES[k]);
      g.draw(new Line2D.Double(camera.u(from), camera.v(from), camera.u(to), camera.v(to)));
    }
    g.dispose();
    return Png.fromBuffered(image);
  }

  /** The regions in their colours over the frame. */
  static RgbImage regions(RgbImage frame, byte[] labels) {
    RgbImage out = new RgbImage(frame.width(), frame.height());
    for (int i = 0; i < labels.length; i++) {
      Integer colour = COLOURS.get(Region.of(labels[i]));
      for (int c = 0; c < 3; c++) {
        int v = frame.rgb()[3 * i + c] & 0xff;
        int mixed = colour == null ? v / 3 : (v + (colour >> (16 - 8 * c) & 0xff)) / 2;
        out.rgb()[3 * i + c] = (byte) mixed;
      }
    }
    return out;
  }
}
