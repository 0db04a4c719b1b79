package org.parley.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import picocli.CommandLine.Help;
import picocli.CommandLine.IHelpSectionRenderer;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The list of commands in a help page: each with its first sentence, and under a heading. */
final class CommandList implements IHelpSectionRenderer {
  private static final Pattern NEXT_SENTENCE = Pattern.compile("(?<=[.]) +(?=[A-Z])");

  /** The command that a group begins with, and what the group is called. */
  private static final Map<String, String> GROUPS =
      Map.ofEntries(
          Map.entry("demo", "To try it, and to run a server:"),
          Map.entry("key", "Keys, persons and the policy:"),
          Map.entry("sign", "Statements and notices:"),
          Map.entry("watch", "The watch, posts and who takes part:"),
          Map.entry("reads", "Who looked, who signed in, how the server stands:"),
          Map.entry("tracks", "Positions, and data sets that others published:"),
          Map.entry("paper", "Without a line:"),
          Map.entry("seal", "Sealed statements and protected sites:"),
          Map.entry("bundle", "Checking the record:"),
          Map.entry("backup", "Keeping the record, here and elsewhere:"),
          Map.entry("ask", "Questions, incidents, findings and agreements:"),
          Map.entry("drill", "Exercises and help:"));

  @Override
  public String render(Help help) {
    Map<String, Help> commands = help.subcommands();
    int widest = commands.keySet().stream().mapToInt(String::length).max().orElse(0);
    int width = help.commandSpec().usageMessage().width();
    boolean grouped = commands.keySet().containsAll(GROUPS.keySet());
    StringBuilder list = new StringBuilder();
    commands.forEach((name, command) -> {
      if (grouped && GROUPS.containsKey(name)) {
        list.append('\n').append(GROUPS.get(name)).append('\n');
      }
      String indent = " ".repeat(widest + 4);
      String before = "  " + name + " ".repeat(widest - name.length() + 2);
      for (String line : wrapped(firstSentence(command), width - indent.length() - 1)) {
        list.append(before).append(line).append('\n');
        before = indent;
      }
    });
    return list.toString();
  }

  private static String firstSentence(Help command) {
    UsageMessageSpec said = command.commandSpec().usageMessage();
    StringBuilder sentence = new StringBuilder();
    for (String line : said.header().length > 0 ? said.header() : said.description()) {
      sentence.append(line).append(' ');
      if (line.endsWith(".")) {
        break;
      }
    }
    return NEXT_SENTENCE.split(sentence.toString().strip().replaceAll("\\s+", " "), 2)[0];
  }

  private static List<String> wrapped(String sentence, int columns) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : sentence.split(" ", -1)) {
      if (!line.isEmpty() && line.length() + 1 + word.length() > columns) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }
}
