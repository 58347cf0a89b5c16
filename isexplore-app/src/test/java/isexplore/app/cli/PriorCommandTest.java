package isexplore.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import isexplore.perception.models.Models;
import isexplore.scan.Scan;
import isexplore.speech.LipPrior;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PriorCommandTest {
  @TempDir Path folder;

  private Launcher.Ended prior(String... arguments) throws IOException, InterruptedException {
    String[] all = new String[arguments.length + 1];
    all[0] = "prior";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return Launcher.run(folder, all);
  }

  @Test
  void aPriorIsLearntUsedByAScanAndTaughtByIt() throws Exception {
    Models.require();
    Path file = folder.resolve("prior.safetensors");
    Launcher.Ended learnt = prior("-o", "prior.safetensors", "--minutes", "0.5");
    assertThat(learnt.code()).as(learnt.all()).isZero();
    assertThat(learnt.err()).anyMatch(l -> l.contains("1 of 1  synthetic speakers"));
    assertThat(LipPrior.load(file).learnedFrom()).isEqualTo("0.5 minutes of synthetic speech");

    Path film = Launcher.film(folder.resolve("film.mp4"), 5);
    Launcher.Ended scanned =
        Launcher.run(folder, "scan", film.toString(), "--scan.prior", "prior.safetensors");
    assertThat(scanned.code()).as(scanned.all()).isZero();
    try (Scan scan = Scan.open(folder.resolve("film.isx/scan"))) {
      assertThat(scan.info().lagConfidence()).isGreaterThan(4); // 5 s say nothing by themselves
      assertThat(Math.abs(scan.info().measuredLagFrames())).isLessThanOrEqualTo(1);
      assertThat(Objects.requireNonNull(scan.prior()).predict(new float[0])).isEmpty();
    }

    Launcher.Ended more = prior("-o", "more.safetensors", "--minutes", "0.5", "film.isx");
    assertThat(more.code()).as(more.all()).isZero();
    assertThat(LipPrior.load(folder.resolve("more.safetensors")).learnedFrom())
        .isEqualTo("0.5 minutes of synthetic speech, 0.1 minutes of own scans");
  }

  @Test
  void whatCannotTeachIsNamedInOneLine() throws Exception {
    Files.createDirectories(folder.resolve("empty.isx"));
    String[][] hopeless = {
      {"-o", "p", "--minutes", "0"},
      {"-o", "p", "--minutes", "0.05", "empty.isx"},
      {"-o", "nowhere/p", "--minutes", "0.05"}
    };
    for (String[] arguments : hopeless) {
      Launcher.Ended ended = prior(arguments);
      assertThat(ended.code()).as(Arrays.toString(arguments)).isEqualTo(ExitCode.USER_ERROR);
      assertThat(ended.complaints()).as(ended.all()).hasSize(1);
      assertThat(folder.resolve("p")).doesNotExist();
    }
  }

  @Test
  void aFileThatIsNoPriorStopsTheScanInOneLine() throws Exception {
    Path film = Launcher.film(folder.resolve("film.mp4"), 1);
    Files.writeString(folder.resolve("rubbish"), "not a prior at all");
    for (String file : new String[] {"rubbish", "missing"}) {
      Launcher.Ended ended = Launcher.run(folder, "scan", film.toString(), "--scan.prior", file);
      assertThat(ended.code()).as(ended.all()).isEqualTo(ExitCode.USER_ERROR);
      assertThat(ended.complaints()).as(ended.all()).hasSize(1).allMatch(l -> l.contains(file));
    }
  }
}
