package isexplore.app.pipeline;

import isexplore.config.TalkConfig;
import isexplore.dataset.Dataset;
import isexplore.event.RunListener;
import isexplore.event.UserError;
import isexplore.head.HeadModel;
import isexplore.media.AudioReader;
import isexplore.motion.LipSource;
import isexplore.speech.SpeechTrack;
import isexplore.talk.Performance;
import isexplore.talk.Talker;
import isexplore.train.BackEnds;
import isexplore.train.Trainer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** From a sound file to a talking video. */
final class Speaking {
  /** Says in the file what it is. */
  static final Map<String, String> METADATA =
      Map.of(
          "title", "Talking head",
          "comment", "Synthetic media: made by ISExplore from a video and other speech");

  private final Tools tools;
  private final TalkConfig config;
  private final RunListener listener;

  Speaking(Tools tools, TalkConfig config, RunListener listener) {
    this.tools = tools;
    this.config = config;
    this.listener = listener;
  }

  Map<String, Double> write(Dataset dataset, Path model, Path speech, Path out) throws IOException {
    HeadModel head = BackEnds.load(model.resolve(Trainer.HEAD));
    LipSource source = BackEnds.lips(head, model.resolve(Pipeline.LIPS));
    if (source == null) {
      throw new UserError(
          "the video had no sound, so its lips cannot follow %s; create from a video with sound.",
          speech);
    }
    float[] samples;
    try (AudioReader audio = tools.media().openAudio(speech)) {
      samples = audio.readAll();
    }
    SpeechTrack track;
    try (AudioReader audio = tools.media().openAudio(speech)) {
      track = tools.speech().analyse(audio);
    }
    if (track.frames() == 0) {
      throw new UserError("%s holds no sound; give a file with speech.", speech);
    }
    float[] lips = source.predict(track.rows(), track.voice());
    Performance performance = Performance.speak(dataset, lips, config);
    new Talker(dataset, head, config, listener)
        .write(performance, tools.media(), out, samples, METADATA);
    return Map.of("frames", (double) performance.frames());
  }
}
