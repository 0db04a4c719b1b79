package org.parley.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.parley.verify.Fields;
import org.parley.verify.Malformed;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code parley reads}: who was shown what, where that is sensitive. */
@Command(
    name = "reads",
    description = {
      "Shows who was shown people present, warnings, the watch, tracks, boxes and bundles, newest",
      "first. You are told who read objects of your party; with the scope audit also what your own",
      "party's posts read; an auditor of a monitoring party is told everything.",
      "No line says where anything is."
    })
@SuppressWarnings("NullAway.Init")
final class ReadsCommand implements Callable<Integer> {
  @Mixin private NewestFirst list;

  @Override
  public Integer call() {
    return list.show("reading who read", "/v1/reads", ReadsCommand::lines);
  }

  private static List<String> lines(Fields page) throws Malformed {
    List<String> lines = new ArrayList<>();
    lines.add(
        switch (page.string("sees")) {
          case "ALL" -> "You are told everything that was written down.";
          case "OWN_PARTY" -> "You are told what your party's posts read, and who read yours.";
          default -> "You are told who read objects of your party.";
        });
    for (Fields item : page.array("items", Fields::of)) {
      lines.add(line(item));
      for (Fields one : item.array("of", Fields::of)) {
        lines.add("    " + one.string("party") + " " + one.optString("id").orElse(""));
      }
    }
    if (lines.size() == 1) {
      lines.add("Nothing of that is written down.");
    }
    return lines;
  }

  private static String line(Fields item) throws Malformed {
    return item.integer("number")
        + "  "
        + item.string("at")
        + "  "
        + item.string("reader")
        + " was shown "
        + String.join(", ", item.strings("classes"))
        + " by "
        + item.string("route");
  }
}
