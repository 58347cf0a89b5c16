package isexplore.app.cli;

import isexplore.app.run.Choice;
import isexplore.app.run.Preset;
import isexplore.app.run.SettingsFile;
import isexplore.config.IsexploreConfig;
import isexplore.config.Setting;
import isexplore.config.SettingTree;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.ISetter;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;

/**
 * Options for settings: a preset, a file, a flag per setting and short names for those that are
 * used most. Later wins: defaults, preset, file, flags.
 */
final class ConfigOptions {
  /** A short name, the setting that it sets, what to write after it, and what it does. */
  private record Shorthand(String flag, String key, String label, String help) {}

  private static final List<Shorthand> SHORTHANDS =
      List.of(
          new Shorthand("--at", "select.at", "TIME", "Take the segment that starts here (00:41)."),
          new Shorthand(
              "--exclude", "select.exclude", "FROM-TO", "Leave out 00:10-00:20; commas between."),
          new Shorthand("--seconds", "select.seconds", "N", "Length of the segment, 5 unless set."),
          new Shorthand(
              "--segments", "select.segments", "N", "Pieces it is made of, 1 unless set."),
          new Shorthand(
              "--criterion", "select.criterion", "NAME", "What ranks: paper (default), transfer."),
          new Shorthand(
              "--holdout", "select.holdout", "SECONDS", "Keep a tail apart to measure on."),
          new Shorthand(
              "--face-parser",
              "process.faceParser",
              "ONNX",
              "A net of your own that tells hair, skin and clothes apart."),
          new Shorthand("--face", "scan.face", "WHICH", "'largest' when there are several faces."),
          new Shorthand("--steps", "train.steps", "N", "Training steps, 4000 unless set."),
          new Shorthand(
              "--budget-seconds",
              "train.budgetSeconds",
              "N",
              "Train as long as this in place of so many steps."),
          new Shorthand(
              "--seed", "train.seed", "N", "Other numbers give other, equally good heads."));

  @Option(
      names = "--preset",
      paramLabel = "NAME",
      description = "Set of settings: demo, quick, standard (default) or quality.")
  private @Nullable String preset;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "YAML file with settings; see: isexplore help config.")
  private @Nullable Path file;

  private final List<String> sections;
  private final Map<String, String> flags = new LinkedHashMap<>();

  /** For a command that uses these sections of the settings. */
  ConfigOptions(String... sections) {
    this.sections = List.of(sections);
  }

  /** Adds a flag for every setting of the sections to a command. */
  void addFlags(CommandSpec spec) {
    for (Setting setting : SettingTree.settings(IsexploreConfig.class)) {
      if (uses(setting.key())) {
        spec.addOption(
            OptionSpec.builder("--" + setting.key())
                .type(String.class)
                .paramLabel(setting.placeholder())
                .description(setting.help())
                .hidden(true)
                .setter(set(setting.key()))
                .build());
      }
    }
    for (Shorthand shorthand : SHORTHANDS) {
      if (uses(shorthand.key())) {
        spec.addOption(
            OptionSpec.builder(shorthand.flag())
                .type(String.class)
                .paramLabel(shorthand.label())
                .description(shorthand.help())
                .setter(set(shorthand.key()))
                .build());
      }
    }
    if (uses("scan.audio")) {
      spec.addOption(
          OptionSpec.builder("--no-audio")
              .type(boolean.class)
              .description("Ignore the sound; lips and views choose the segment.")
              .setter(
                  new ISetter() {
                    @Override
                    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
                    public <T> T set(T value) {
                      if (Boolean.TRUE.equals(value)) {
                        flags.put("scan.audio", "false");
                      }
                      return value;
                    }
                  })
              .build());
    }
    spec.usageMessage()
        .footer("%nEvery setting of 'isexplore help config' is an option too: --select.seconds=5");
  }

  private boolean uses(String key) {
    return sections.contains(key.substring(0, key.indexOf('.')));
  }

  private ISetter set(String key) {
    return new ISetter() {
      @Override
      public <T> T set(T value) {
        if (value != null) {
          flags.put(key, value.toString());
        }
        return value;
      }
    };
  }

  /** What a command that begins with a video uses. */
  Choice choose() throws IOException {
    Preset chosen = Preset.named(preset == null ? Preset.DEFAULT : preset);
    return change(chosen.name(), chosen.config());
  }

  /** What a command on an existing folder uses: the folder's settings unless told otherwise. */
  Choice choose(Choice before) throws IOException {
    return preset == null ? change(before.preset(), before.config()) : choose();
  }

  private Choice change(String name, IsexploreConfig base) throws IOException {
    IsexploreConfig config = file == null ? base : SettingTree.with(base, SettingsFile.read(file));
    return new Choice(name, SettingTree.with(config, flags));
  }
}
