package isexplore.app.cli;

import java.util.ArrayList;
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
    GROUPS.put("Make", List.of("create", "scan", "select", "process", "train", "talk"));
    GROUPS.put("Look", List.of("evaluate", "export", "view"));
    GROUPS.put("Prepare", List.of("demo", "doctor", "models", "help", "version"));
  }

  private CommandGroups() {}

  static void install(CommandLine commandLine) {
    commandLine
        .getHelpSectionMap()
        .put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, CommandGroups::render);
  }

  private static String render(Help help) {
    List<String> left = new ArrayList<>(help.subcommands().keySet());
    StringBuilder text = new StringBuilder();
    GROUPS.forEach((group, names) -> {
      List<String> present = names.stream().filter(left::remove).toList();
      if (!present.isEmpty()) {
        text.append('\n').append(group).append('\n');
      }
      for (String name : present) {
        String[] description =
            help.subcommands().get(name).commandSpec().usageMessage().description();
        text.append("  %-9s %s%n".formatted(name, description[0]));
      }
    });
    if (!left.isEmpty()) {
      throw new IllegalStateException("no group lists the commands " + left);
    }
    return text.toString();
  }
}
