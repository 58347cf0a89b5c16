package isexplore.exchange;

import isexplore.dataset.Dataset;
import isexplore.dataset.DatasetManifest;
import isexplore.exchange.PeerFolder.Part;
import isexplore.image.Jpeg;
import isexplore.image.Png;
import isexplore.image.RgbImage;
import isexplore.io.Npy;
import isexplore.kernel.Parallel;
import isexplore.math.Camera;
import isexplore.perception.CanonicalFace;
import isexplore.region.Region;
import isexplore.speech.SpeechWindows;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes a dataset in the layout of ER-NeRF, RAD-NeRF, SyncTalk, TalkingGaussian and InsTaG: the
 * segment, numbered from 0, is what they learn, the tail behind it what they are tested on. Frames
 * in which the lips are too small for the peers' perceptual loss are enlarged.
 */
public final class PeerExport {
  private static final double QUALITY = 0.98; // of JPEG; the peers write theirs with 0.95 and more
  private static final int BLEND_SHAPES = 52;

  private final Dataset dataset;
  private final Enlarged frames;
  private final DatasetManifest manifest;
  private final PeerFolder folder;
  private final RgbImage plate;

  private PeerExport(Dataset dataset, Path folder) {
    this.dataset = dataset;
    this.frames = Enlarged.forLips(dataset);
    this.manifest = dataset.manifest();
    this.folder = new PeerFolder(folder);
    this.plate = frames.plate();
  }

  /**
   * Fills an existing folder, except for {@code aud.wav}.
   *
   * @param sound 16 kHz samples of the stored frames, one after the other; empty without sound
   * @return how many times as large as the stored frames the written ones are
   */
  public static int write(Dataset dataset, float[] sound, Path folder, Parallel parallel)
      throws IOException {
    PeerExport export = new PeerExport(dataset, folder);
    export.makeFolders();
    Jpeg.write(export.folder.background(), export.plate, QUALITY);
    int count = export.manifest.frames();
    int parts = parallel.threads();
    parallel.range(
        parts,
        part -> {
          SurfaceMaps maps =
              new SurfaceMaps(
                  export.frames.camera(), dataset.face().triangles(), CanonicalFace.VERTICES);
          for (int i = part; i < count; i += parts) {
            export.frame(i, maps);
          }
        });
    export.transforms();
    export.numbers(sound);
    return export.frames.times();
  }

  private void makeFolders() throws IOException {
    for (Path file :
        List.of(
            folder.original(0),
            folder.picture(0),
            folder.torso(0),
            folder.parsing(0),
            folder.teeth(0),
            folder.normals(0),
            folder.depth(0))) {
      Files.createDirectories(file.getParent());
    }
  }

  private void frame(int i, SurfaceMaps maps) {
    try {
      RgbImage picture = frames.frame(i);
      byte[] labels = frames.labels(i);
      Jpeg.write(folder.original(i), picture, QUALITY);
      Landmarks68.of(frames.landmarks(i)).write(folder.landmarks(i));
      Jpeg.write(folder.picture(i), beforePlate(picture, labels), QUALITY);
      byte[] alpha = new byte[labels.length];
      RgbImage torso = TorsoPicture.of(picture, labels, alpha);
      Png.write(folder.torso(i), torso, alpha);
      Png.write(folder.parsing(i), parsing(labels));
      arrays(i, labels, maps);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private RgbImage beforePlate(RgbImage picture, byte[] labels) {
    RgbImage out = new RgbImage(picture.width(), picture.height(), picture.rgb().clone());
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] == Region.BACKGROUND.label()) {
        System.arraycopy(plate.rgb(), 3 * i, out.rgb(), 3 * i, 3);
      }
    }
    return out;
  }

  private RgbImage parsing(byte[] labels) {
    RgbImage out = new RgbImage(frames.side(), frames.side());
    for (int i = 0; i < labels.length; i++) {
      int rgb = colour(Region.of(labels[i])).rgb();
      out.rgb()[3 * i] = (byte) (rgb >> 16);
      out.rgb()[3 * i + 1] = (byte) (rgb >> 8);
      out.rgb()[3 * i + 2] = (byte) rgb;
    }
    return out;
  }

  private static ParsingColour colour(Region region) {
    return switch (region) {
      case BACKGROUND -> ParsingColour.BACKGROUND;
      case HAIR -> ParsingColour.HAIR;
      case FACE, LIPS -> ParsingColour.FACE;
      case NECK -> ParsingColour.NECK;
      case TORSO -> ParsingColour.CLOTH;
      case INNER_MOUTH, TEETH -> ParsingColour.MOUTH;
    };
  }

  private void arrays(int i, byte[] labels, SurfaceMaps maps) throws IOException {
    int side = frames.side();
    byte[] teeth = new byte[labels.length];
    for (int k = 0; k < teeth.length; k++) {
      teeth[k] = (byte) (labels[k] == Region.TEETH.label() ? 1 : 0);
    }
    try (Npy npy = Npy.create(folder.teeth(i), Npy.Type.BOOL, side)) {
      npy.append(teeth);
    }
    float[] vertices = new float[3 * CanonicalFace.VERTICES];
    dataset.face().vertices(dataset.motion(i), vertices);
    maps.draw(vertices, dataset.pose(i));
    Npy.write(folder.normals(i), maps.normals(), side, side, 3);
    Npy.write(folder.depth(i), maps.depth(), side, side);
  }

  private void transforms() throws IOException {
    Camera camera = frames.camera();
    int train = manifest.trainFrames();
    for (Part part : Part.values()) {
      int from = part == Part.TRAIN ? 0 : train;
      int to = part == Part.TRAIN ? train : manifest.frames();
      List<Transforms.View> views = new ArrayList<>();
      for (int i = from; i < to; i++) {
        views.add(Transforms.View.of(i, dataset.pose(i)));
      }
      new Transforms(camera.focal(), camera.cx(), camera.cy(), views)
          .write(folder.transforms(part));
    }
  }

  private void numbers(float[] sound) throws IOException {
    int count = manifest.frames();
    ActionUnits units = MeasuredUnits.of(dataset);
    units.write(folder.actionUnits());
    Npy.write(folder.blendShapes(), blendShapes(units), count, BLEND_SHAPES);
    if (sound.length > 0) {
      float[] windows = SpeechWindows.of(sound, count);
      for (AudioFeature feature :
          List.of(AudioFeature.DEEP_SPEECH, AudioFeature.DEEP_SPEECH_AS_MADE)) {
        int[] shape = feature.rowShape();
        Npy.write(folder.audio(feature), windows, count, shape[0], shape[1]);
      }
    }
  }

  /** Brows, blink and jaw in the order of ARKit; the rest, which no peer reads, stays at rest. */
  private static float[] blendShapes(ActionUnits units) {
    float[] out = new float[units.rows() * BLEND_SHAPES];
    String[] names = {"AU04_r", "AU04_r", "AU01_r", "AU02_r", "AU02_r"};
    for (int i = 0; i < units.rows(); i++) {
      int row = i * BLEND_SHAPES;
      for (int k = 0; k < names.length; k++) {
        out[row + k] = (float) (units.column(names[k])[i] / 5);
      }
      float shut = (float) (units.column(ActionUnits.BLINK)[i] / 2);
      out[row + 8] = shut;
      out[row + 9] = shut;
      out[row + 24] = (float) (units.column("AU26_r")[i] / 5);
    }
    return out;
  }
}
