package isexplore.app.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.UsageMessageSpec;

/** Lists the commands in groups; a command without a group is a bug that the first test finds. */
final class CommandGroups {
  private static final Map<String, List<String>> GROUPS = new LinkedHashMap<>();

  static {
    GROUPS.put("Make", List.of("create", "scan", "select", "process", "import", "train", "talk"));
    GROUPS.put("Look", List.of("evaluate", "view", "export", "check"));
    GROUPS.put("Prepare", List.of("demo", "doctor", "models", "prior", "help", "version"));
  }

  private CommandGroups() {}

  static void install(CommandLine commandLine) {
    commandLine
        .getHelpSectionMap()
        .put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, CommandGroups::render);
  }

  private static String render(Help help) {
    Map<String, Help> left = new LinkedHashMap<>(help.subcommands());
    StringBuilder text = new StringBuilder();
    GROUPS.forEach((group, names) -> {
      StringBuilder lines = new StringBuilder();
      for (String name : names) {
        Help command = left.remove(name);
        if (command != null) {
          String[] description = command.commandSpec().usageMessage().description();
          lines.append("  %-9s %s%n".formatted(name, description[0]));
        }
      }
      if (!lines.isEmpty()) {
        text.append('\n').append(group).append('\n').append(lines);
      }
    });
    if (!left.isEmpty()) {
      throw new IllegalStateException("no group lists the commands " + left.keySet());
    }
    return text.toString();
  }
}
