package isexplore.app.cli;

import isexplore.event.RunEvent;
import isexplore.event.RunListener;
import isexplore.event.UserError;
import isexplore.kernel.Parallel;
import isexplore.media.Media;
import isexplore.media.ffmpeg.FfmpegMedia;
import isexplore.synthetic.Performance;
import isexplore.synthetic.SyntheticVideo;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Films a synthetic subject, then does with the film what everybody does with theirs. */
@Command(name = "demo", description = "Film a synthetic person, then create a talking head of it.")
final class DemoCommand implements Callable<Integer> {
  private static final int SUBJECT = 7;
  private static final int SIZE = 256; // pixels
  private static final double SPEECH_SECONDS = 6;

  @ParentCommand private App app;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where everything goes; ./isexplore-demo unless given.")
  private Path folder = Path.of("isexplore-demo");

  @Option(
      names = "--seconds",
      paramLabel = "N",
      description = "Length of the film; 20 unless given.")
  private double seconds = 20;

  @Option(
      names = "--preset",
      paramLabel = "NAME",
      description = "Set of settings; demo unless given.")
  private String preset = "demo";

  @Override
  public Integer call() throws IOException {
    try {
      Files.createDirectories(folder);
    } catch (FileSystemException e) {
      throw new UserError(e, "%s cannot be made; choose another folder with --out.", folder);
    }
    Path film = folder.resolve("subject.mp4");
    Path speech = folder.resolve("speech.wav");
    Media media = new FfmpegMedia();
    if (!Files.exists(film)) {
      film(media, film);
    }
    if (!Files.exists(speech)) {
      media.writeWav(speech, Performance.speak(SPEECH_SECONDS, SUBJECT + 1).audio());
    }
    List<String> create =
        List.of(
            "create",
            film.toString(),
            "--audio",
            speech.toString(),
            "-o",
            folder.resolve("talk.mp4").toString(),
            "--preset",
            preset);
    app.terminal().err().println("isexplore " + String.join(" ", create));
    return app.again(create);
  }

  private void film(Media media, Path film) throws IOException {
    RunListener view = app.view();
    Performance talk = Performance.speak(seconds, SUBJECT);
    int frames = talk.states().size();
    try (Parallel parallel = new Parallel()) {
      SyntheticVideo.write(
          media,
          film,
          null,
          SUBJECT,
          talk,
          SIZE,
          parallel,
          done -> view.on(new RunEvent.Progressed("film", done, frames, "frames")));
    }
  }
}
