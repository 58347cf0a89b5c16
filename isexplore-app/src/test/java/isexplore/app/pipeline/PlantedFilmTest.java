package isexplore.app.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import isexplore.config.ScanConfig;
import isexplore.config.SelectConfig;
import isexplore.config.SettingTree;
import isexplore.kernel.Parallel;
import isexplore.media.Media;
import isexplore.media.ffmpeg.FfmpegMedia;
import isexplore.perception.models.Models;
import isexplore.perception.nets.TflitePerception;
import isexplore.scan.Scan;
import isexplore.scan.Scanner;
import isexplore.select.Selector;
import isexplore.speech.SpeechFrontEnd;
import isexplore.synthetic.Plant;
import isexplore.synthetic.PlantedFilm;
import isexplore.synthetic.PlantedWorld;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Through pictures and sound: filmed, scanned and found; all traps take part in the four films. */
class PlantedFilmTest {
  private static final Media MEDIA = new FfmpegMedia();

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void thePlantedWindowIsFoundInAFilm(Plant plant) throws IOException {
    TflitePerception perception = TflitePerception.load(Models.require());
    PlantedWorld world = PlantedWorld.toFilm(plant.ordinal(), plant);
    Path film = folder.resolve("film.mp4");
    try (Parallel parallel = new Parallel()) {
      PlantedFilm.write(MEDIA, film, world, 192, parallel);
    }
    Path tables = Files.createDirectory(folder.resolve("scan"));
    new Scanner(MEDIA, perception, SpeechFrontEnd.load(), 2, event -> {})
        .scan(film, "", "", ScanConfig.defaults(), tables);
    SelectConfig config =
        SettingTree.with(SelectConfig.defaults(), Map.of("weights", plant.weights()));
    try (Scan scan = Scan.open(tables)) {
      int chosen = new Selector(event -> {}).select(scan, false, config).selection().startFrame();
      assertThat(world.overlap(chosen))
          .as("%s, chosen %d", world, chosen)
          .isGreaterThanOrEqualTo(PlantedWorld.FOUND);
    }
  }
}
