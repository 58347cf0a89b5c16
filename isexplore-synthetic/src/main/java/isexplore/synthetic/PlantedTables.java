package isexplore.synthetic;

import isexplore.media.Media;
import isexplore.media.VideoInfo;
import isexplore.scan.Scan;
import isexplore.scan.ScanInfo;
import isexplore.scan.ScanWriter;
import isexplore.speech.SpeechFrontEnd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The scan of a {@link PlantedWorld} that was never filmed. Landmarks are missing throughout. */
public final class PlantedTables {
  private PlantedTables() {}

  /** Writes what {@link Scan#open} reads into a folder, which is made where it is missing. */
  public static void write(PlantedWorld world, Path folder) throws IOException {
    Files.createDirectories(folder);
    Babble babble = Babble.of(world);
    float[] sound = new PlantedSound(world, babble).rows();
    boolean[] voice = PlantedSound.voice(sound);
    PlantedFace face = new PlantedFace(world, babble);
    double seconds = world.frames() / (double) Media.FPS;
    VideoInfo media = new VideoInfo(512, 512, seconds, Media.FPS, false, 0, 16_000, "none");
    try (ScanWriter writer = new ScanWriter(folder)) {
      for (int i = 0; i < world.frames(); i++) {
        writer.add(face.row(i, voice[i]), null);
      }
      writer.finish(
          new ScanInfo(
              Scan.VERSION, "planted", "", media, world.frames(), 0, 0, new double[0], 0, ""),
          sound,
          SpeechFrontEnd.WIDTH);
    }
  }
}
