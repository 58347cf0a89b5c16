package isexplore.bench;

import isexplore.app.run.Machine;
import isexplore.config.ScanConfig;
import isexplore.config.SelectConfig;
import isexplore.config.SettingTree;
import isexplore.io.AtomicFiles;
import isexplore.kernel.Parallel;
import isexplore.media.Media;
import isexplore.media.ffmpeg.FfmpegMedia;
import isexplore.perception.models.ModelStore;
import isexplore.perception.nets.TflitePerception;
import isexplore.scan.Scan;
import isexplore.scan.Scanner;
import isexplore.select.Selection;
import isexplore.select.Selector;
import isexplore.speech.SpeechFrontEnd;
import isexplore.synthetic.Plant;
import isexplore.synthetic.PlantedFilm;
import isexplore.synthetic.PlantedTables;
import isexplore.synthetic.PlantedWorld;
import isexplore.synthetic.PlantedWorld.Setting;
import isexplore.synthetic.Trap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;

/**
 * Prints how often the selection finds the window that was planted. Arguments: {@code tables},
 * {@code pixels} or {@code held-back}, the number of worlds of each kind (10 unless given), and the
 * first seed (0 unless given). Traps are tried with tables only.
 */
public final class PlantedBench {
  private static final int PICTURE = 192; // height in pixels of the filmed worlds
  private static final int TRIALS = 10; // of each trap
  private static final int TRAP_SECONDS = 150;

  private final Maker maker;

  private PlantedBench(Maker maker) {
    this.maker = maker;
  }

  /** Makes the scan of a world in an empty folder. */
  @FunctionalInterface
  private interface Maker {
    void make(PlantedWorld world, Path scan) throws IOException;
  }

  /** Runs one of the three. */
  public static void main(String[] arguments) throws IOException {
    String what = arguments.length > 0 ? arguments[0] : "";
    int worlds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 10;
    long seed = arguments.length > 2 ? Long.parseLong(arguments[2]) : 0;
    PlantedBench tables = new PlantedBench(PlantedTables::write);
    switch (what) {
      case "tables" -> {
        tables.plants(worlds, seed, Setting.USUAL);
        tables.traps();
      }
      case "held-back" -> tables.plants(worlds, seed, Setting.HELD_BACK);
      case "pixels" -> films(worlds, seed);
      default -> throw new IllegalArgumentException("tables, pixels or held-back, not " + what);
    }
  }

  private void plants(int worlds, long first, Setting setting) throws IOException {
    printHead();
    for (Plant plant : Plant.values()) {
      long seed = first + 100L * plant.ordinal();
      print(plant, worlds, k -> PlantedWorld.of(seed + k, setting, plant));
    }
  }

  private static void films(int worlds, long first) throws IOException {
    Media media = new FfmpegMedia();
    TflitePerception perception = TflitePerception.load(ModelStore.open(null));
    SpeechFrontEnd speech = SpeechFrontEnd.load();
    try (Parallel parallel = new Parallel()) {
      PlantedBench films =
          new PlantedBench((world, scan) -> {
            Path film = scan.resolveSibling("film.mp4");
            PlantedFilm.write(media, film, world, PICTURE, parallel);
            new Scanner(media, perception, speech, Machine.cores(), event -> {})
                .scan(film, "", "", ScanConfig.defaults(), scan);
          });
      printHead();
      for (Plant plant : Plant.values()) {
        long seed = first + 100L * plant.ordinal();
        films.print(plant, worlds, k -> PlantedWorld.toFilm(seed + k, plant));
      }
    }
  }

  private static void printHead() {
    System.out.println("| planted | worlds | found | of them within 1 s | in a trap | misses |");
    System.out.println("|---|---|---|---|---|---|");
  }

  private void print(Plant plant, int worlds, LongFunction<PlantedWorld> maker) throws IOException {
    int found = 0;
    int close = 0;
    int trapped = 0;
    List<String> misses = new ArrayList<>();
    for (int k = 0; k < worlds; k++) {
      PlantedWorld world = maker.apply(k);
      int chosen = choose(world, plant.weights(), List.of("")).getFirst().startFrame();
      Trap trap = world.caught(chosen);
      trapped += trap == null ? 0 : 1;
      close += world.overlap(chosen) >= 0.8 ? 1 : 0;
      if (world.overlap(chosen) >= PlantedWorld.FOUND) {
        found++;
      } else {
        misses.add(
            "%d: %s".formatted(world.seed(), trap == null ? reason(world, chosen) : trap.name()));
      }
    }
    System.out.printf(
        "| %s | %d | %d | %d | %d | %s |%n",
        plant, worlds, found, close, trapped, String.join("; ", misses));
  }

  private static String reason(PlantedWorld world, int chosen) {
    double overlap = world.overlap(chosen);
    return overlap > 0 ? "overlap %.2f".formatted(overlap) : "elsewhere, no trap";
  }

  private void traps() throws IOException {
    System.out.println("\n| trap | gates | weights | taken without | taken with |");
    System.out.println("|---|---|---|---|---|");
    for (Trap trap : Trap.values()) {
      int without = 0;
      int with = 0;
      for (int k = 0; k < TRIALS; k++) {
        PlantedWorld world =
            PlantedWorld.of(
                1000 + 100L * trap.ordinal() + k,
                Setting.USUAL,
                Plant.ALL,
                TRAP_SECONDS,
                EnumSet.of(trap));
        List<Selection> both = choose(world, trap.weights(), List.of(trap.gates(), ""));
        without += world.caught(both.getFirst().startFrame()) == trap ? 1 : 0;
        with += world.caught(both.getLast().startFrame()) == trap ? 1 : 0;
      }
      System.out.printf(
          "| %s | %s | %s | %d of %d | %d of %d |%n",
          trap, trap.gates(), trap.weights(), without, TRIALS, with, TRIALS);
    }
  }

  /** One selection for each set of gates left out. */
  private List<Selection> choose(PlantedWorld world, String weights, List<String> without)
      throws IOException {
    Path folder = Files.createTempDirectory("planted");
    try {
      Path tables = Files.createDirectory(folder.resolve("scan"));
      maker.make(world, tables);
      List<Selection> out = new ArrayList<>();
      try (Scan scan = Scan.open(tables)) {
        for (String gates : without) {
          Map<String, String> changes = Map.of("weights", weights, "without", gates, "wishes", "");
          SelectConfig config = SettingTree.with(SelectConfig.defaults(), changes);
          out.add(new Selector(event -> {}).select(scan, false, config).selection());
        }
      }
      return out;
    } finally {
      AtomicFiles.deleteTree(folder);
    }
  }
}
