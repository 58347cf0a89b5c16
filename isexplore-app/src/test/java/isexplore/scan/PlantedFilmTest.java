package isexplore.scan;

import static org.assertj.core.api.Assertions.assertThat;

import isexplore.config.ScanConfig;
import isexplore.config.SelectConfig;
import isexplore.config.SettingTree;
import isexplore.event.RunListener;
import isexplore.kernel.Parallel;
import isexplore.media.Media;
import isexplore.media.ffmpeg.FfmpegMedia;
import isexplore.perception.Perception;
import isexplore.perception.models.Models;
import isexplore.perception.nets.TflitePerception;
import isexplore.select.Selection;
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

/** Films with one rich window and two traps each, from pixels and sound to the choice. */
class PlantedFilmTest {
  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void thePlantedWindowIsFound(Plant plant) throws IOException {
    Perception nets = TflitePerception.load(Models.require());
    Media media = new FfmpegMedia();
    PlantedWorld world = PlantedWorld.toFilm(plant.ordinal(), plant);
    Path film = folder.resolve("film.mp4");
    try (Parallel parallel = new Parallel()) {
      PlantedFilm.write(media, film, world, 192, parallel);
    }
    Path scanned = Files.createDirectories(folder.resolve("scan"));
    new Scanner(media, nets, SpeechFrontEnd.load(), 2, RunListener.SILENT)
        .scan(film, "", "", ScanConfig.defaults(), scanned);
    // A trap opens the mouth wider than the planted window may, so nothing is wished for.
    Map<String, String> changes = Map.of("weights", plant.weights(), "wishes", "");
    SelectConfig config = SettingTree.with(SelectConfig.defaults(), changes);
    try (Scan scan = Scan.open(scanned)) {
      Selection chosen = new Selector(RunListener.SILENT).select(scan, false, config).selection();
      assertThat(world.overlap(chosen.startFrame()))
          .as("%s but chosen %d", world, chosen.startFrame())
          .isGreaterThanOrEqualTo(PlantedWorld.FOUND);
      assertThat(world.caught(chosen.startFrame())).isNull();
    }
  }
}
