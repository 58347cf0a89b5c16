package isexplore.synthetic;

import static org.assertj.core.api.Assertions.assertThat;

import isexplore.config.SelectConfig;
import isexplore.config.SettingTree;
import isexplore.io.AtomicFiles;
import isexplore.scan.Scan;
import isexplore.scan.ScanRow;
import isexplore.select.Selection;
import isexplore.select.Selector;
import isexplore.speech.SpeechFrontEnd;
import isexplore.synthetic.PlantedWorld.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PlantedTablesTest {
  private static final int WORLDS = 10; // of each kind
  private static final int TRIALS = 5; // of each trap

  @TempDir Path folder;

  private interface Look {
    void at(Scan scan) throws IOException;
  }

  private void scan(PlantedWorld world, Look look) throws IOException {
    Path tables = folder.resolve("scan");
    PlantedTables.write(world, tables);
    try (Scan scan = Scan.open(tables)) {
      look.at(scan);
    }
    AtomicFiles.deleteTree(tables);
  }

  private static Selection select(Scan scan, String weights, String without) {
    Map<String, String> changes = Map.of("weights", weights, "without", without);
    SelectConfig config = SettingTree.with(SelectConfig.defaults(), changes);
    return new Selector(event -> {}).select(scan, false, config).selection();
  }

  @ParameterizedTest
  @EnumSource
  void thePlantedWindowIsFoundAmongAllTraps(Plant plant) throws IOException {
    List<String> misses = new ArrayList<>();
    for (int k = 0; k < WORLDS; k++) {
      PlantedWorld world = PlantedWorld.of(100 * plant.ordinal() + k, Setting.USUAL, plant);
      scan(
          world,
          scan -> {
            Selection chosen = select(scan, plant.weights(), "");
            if (world.overlap(chosen.startFrame()) < PlantedWorld.FOUND) {
              misses.add(world + " but chosen " + chosen.startFrame());
            }
            assertThat(chosen.lacks()).as("wishes that decide nothing").isEmpty();
          });
    }
    assertThat(misses).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void aTrapIsTakenOnlyWithoutItsGate(Trap trap) throws IOException {
    List<Boolean> taken = new ArrayList<>();
    for (int k = 0; k < TRIALS; k++) {
      PlantedWorld world =
          PlantedWorld.of(
              1000 + 100 * trap.ordinal() + k, Setting.USUAL, Plant.ALL, 150, EnumSet.of(trap));
      scan(
          world,
          scan -> {
            Selection on = select(scan, trap.weights(), "");
            assertThat(world.caught(on.startFrame())).as("with its gate, %s", world).isNull();
            Selection off = select(scan, trap.weights(), trap.gates());
            taken.add(world.caught(off.startFrame()) == trap);
          });
    }
    assertThat(taken.stream().filter(t -> t)).hasSizeGreaterThanOrEqualTo(TRIALS - 1);
  }

  @Test
  void theSameSeedGivesTheSameBytes() throws IOException {
    PlantedWorld world = PlantedWorld.of(7, Setting.USUAL, Plant.ALL, 60, EnumSet.of(Trap.NOISE));
    for (String name : List.of("a", "b")) {
      PlantedTables.write(world, folder.resolve(name));
    }
    for (String file : List.of("frames.csv", "speech.npy")) {
      assertThat(
              Files.mismatch(folder.resolve("a").resolve(file), folder.resolve("b").resolve(file)))
          .as(file)
          .isEqualTo(-1);
    }
  }

  @Test
  void posteriorsSumToOneAndSilenceHasNoVoice() throws IOException {
    PlantedWorld world = PlantedWorld.of(8, Setting.USUAL, Plant.ALL, 60, EnumSet.of(Trap.TURNING));
    scan(
        world,
        scan -> {
          for (int i = 0; i < scan.size(); i++) {
            float[] row = scan.speech(i);
            double sum = 0;
            for (int k = SpeechFrontEnd.MEL; k < row.length; k++) {
              sum += row[k];
            }
            assertThat(sum).as("row %d", i).isBetween(0.999, 1.001);
          }
          int turning = world.traps().get(Trap.TURNING) + 10;
          List<ScanRow> silent = scan.rows().subList(turning, turning + 100);
          assertThat(silent).noneMatch(ScanRow::voice);
          assertThat(scan.rows().stream().filter(ScanRow::voice).count())
              .isGreaterThan(world.frames() / 2);
        });
  }

  @Test
  void trapsAreRicherThanThePlantedWindow() {
    PlantedWorld world = PlantedWorld.of(9, Setting.USUAL, Plant.ALL);
    int planted = world.start() + PlantedWorld.LENGTH / 2;
    for (Trap trap : Trap.values()) {
      int inside = world.traps().get(trap) + PlantedWorld.LENGTH / 3;
      for (Plant one : List.of(Plant.PHONES, Plant.LIPS, Plant.VIEWS)) {
        if (trap.bait().has(one)) {
          assertThat(world.richness(inside, one))
              .as("%s in %s", trap, one)
              .isGreaterThan(world.richness(planted, one));
        }
      }
    }
  }
}
