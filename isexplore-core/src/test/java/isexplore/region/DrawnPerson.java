package isexplore.region;

import isexplore.image.RgbImage;
import isexplore.math.Camera;
import isexplore.math.CounterRandom;
import isexplore.math.Pose;
import isexplore.math.Vec3;
import isexplore.perception.FaceLandmarks;
import isexplore.perception.FaceTopology;
import isexplore.process.FakeFace;
import java.util.ArrayList;
import java.util.List;

/** A flat drawing of a person around a made-up face's landmarks, and which pixel is what. */
final class DrawnPerson {
  /** How the hair is worn. */
  enum Hair {
    SHORT,
    LONG,
    NONE
  }

  static final int SIDE = 256;

  private static final double NOISE = 0.03;

  private final Hair hair;
  private final int[] hairColour;
  private final int[] cloth;
  private final List<RegionLabeler.Frame> frames = new ArrayList<>();
  private final List<byte[]> truth = new ArrayList<>();

  /** Draws some frames of a head that turns a little. */
  DrawnPerson(Hair hair, int[] hairColour, int[] cloth, int count) {
    this.hair = hair;
    this.hairColour = hairColour;
    this.cloth = cloth;
    float[] vertices = FakeFace.canonical().vertices();
    double[] shape = new double[vertices.length];
    for (int i = 0; i < shape.length; i++) {
      shape[i] = vertices[i];
    }
    for (int f = 0; f < count; f++) {
      Pose pose =
          new Pose(
              Pose.rotationOf(6 * Math.sin(f), 4 * Math.cos(1.7 * f), 5 * Math.sin(0.6 * f)),
              new Vec3(0.01 * Math.sin(0.9 * f), 0.02, 1.1));
      draw(
          FakeFace.seen(shape, pose, Camera.ofSquare(SIDE), 0, new CounterRandom(1), 0),
          new CounterRandom(100 + f));
    }
  }

  List<RegionLabeler.Frame> frames() {
    return frames;
  }

  /** What each pixel of a frame is, shape [256, 256]. */
  byte[] truth(int frame) {
    return truth.get(frame);
  }

  /** Intersection over union of a region in a frame's labels. */
  double overlap(int frame, byte[] labels, Region region) {
    int both = 0;
    int either = 0;
    for (int i = 0; i < labels.length; i++) {
      boolean found = labels[i] == region.label();
      boolean there = truth.get(frame)[i] == region.label();
      both += found && there ? 1 : 0;
      either += found || there ? 1 : 0;
    }
    return either == 0 ? 1 : both / (double) either;
  }

  private void draw(FaceLandmarks face, CounterRandom random) {
    Outline oval = new Outline(face, FaceTopology.FACE_OVAL);
    Outline lips = new Outline(face, FaceTopology.OUTER_LIPS);
    Outline inner = new Outline(face, FaceTopology.INNER_LIPS);
    FaceAxes axes = FaceAxes.of(face);
    RgbImage picture = new RgbImage(SIDE, SIDE);
    byte[] alpha = new byte[SIDE * SIDE];
    byte[] labels = new byte[SIDE * SIDE];
    for (int i = 0; i < labels.length; i++) {
      double x = i % SIDE + 0.5;
      double y = i / SIDE + 0.5;
      Region region = body(axes, x, y);
      region = hair(region, axes, x, y);
      region = oval.contains(x, y) ? Region.FACE : region;
      region = lips.contains(x, y) ? Region.LIPS : region;
      region = inner.contains(x, y) ? inside(y, face) : region;
      labels[i] = region.label();
      alpha[i] = (byte) (region == Region.BACKGROUND ? 0 : 255);
      int[] colour = colour(region, axes.below(x, y));
      for (int c = 0; c < 3; c++) {
        double noise = 1 + NOISE * random.gaussian(i, c);
        picture.rgb()[3 * i + c] = (byte) Math.clamp((int) (colour[c] * noise), 0, 255);
      }
    }
    frames.add(new RegionLabeler.Frame(picture, alpha, face));
    truth.add(labels);
  }

  /** The body stands still: only the picture's own rows and columns count. */
  private static Region body(FaceAxes axes, double x, double y) {
    double aside = Math.abs(x - SIDE / 2.0) / axes.unit();
    double below = (y - 0.72 * SIDE) / axes.unit();
    if (below > 0.28 + 0.25 * Math.max(0, aside - 0.3) && aside < 0.9) {
      return Region.TORSO;
    }
    return below > -0.3 && aside < 0.26 ? Region.NECK : Region.BACKGROUND;
  }

  private Region hair(Region other, FaceAxes axes, double x, double y) {
    double aside = Math.abs(axes.aside(x, y));
    double below = axes.below(x, y);
    boolean cap = Math.pow(aside / 0.58, 2) + Math.pow((below + 0.55) / 0.68, 2) < 1;
    boolean shortCap = cap && below < -0.45;
    boolean hanging = aside > 0.24 && aside < 0.58 && below > -0.6 && below < 0.4;
    return switch (hair) {
      case NONE -> shortCap ? Region.FACE : other;
      case SHORT -> shortCap ? Region.HAIR : other;
      case LONG -> cap && below < -0.2 || hanging ? Region.HAIR : other;
    };
  }

  private static Region inside(double y, FaceLandmarks face) {
    double middle = (face.y(FaceTopology.UPPER_INNER_LIP) + face.y(14)) / 2;
    return y < middle ? Region.TEETH : Region.INNER_MOUTH;
  }

  private int[] colour(Region region, double below) {
    return switch (region) {
      case BACKGROUND -> new int[] {90, 120, 100};
      case HAIR -> hairColour;
      case FACE -> new int[] {210, 160, 130};
      case NECK -> below < 0.12 ? new int[] {140, 95, 75} : new int[] {190, 140, 112};
      case TORSO -> cloth;
      case LIPS -> new int[] {170, 80, 80};
      case INNER_MOUTH -> new int[] {70, 20, 20};
      case TEETH -> new int[] {215, 210, 200};
    };
  }
}
