package org.parley.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.parley.verify.Fields;
import org.parley.verify.Malformed;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code parley sign-ins}: who came in as this post, and who was turned away. */
@Command(
    name = "sign-ins",
    description = {
      "Shows who signed in as the key's post by key or passkey, who did not and why, and what was",
      "called that the post may not call, newest first. With a root key, or a key with the scope",
      "audit, of the whole party; nobody is told of another party.",
      "Who signs in at a provider or by a client certificate is not in it."
    })
@SuppressWarnings("NullAway.Init")
final class SignInsCommand implements Callable<Integer> {
  @Mixin private NewestFirst list;

  @Override
  public Integer call() {
    return list.show("reading who came in", "/v1/sign-ins", SignInsCommand::lines);
  }

  private static List<String> lines(Fields page) throws Malformed {
    List<String> lines = new ArrayList<>();
    lines.add(
        page.string("sees").equals("OWN_PARTY")
            ? "You are told of every post of your party."
            : "You are told of your own post.");
    for (Fields item : page.array("items", Fields::of)) {
      lines.add(
          item.integer("number")
              + "  "
              + item.string("at")
              + "  "
              + item.string("reader")
              + "  "
              + String.join(", ", item.strings("classes")).replace('_', ' ')
              + "  "
              + item.string("route"));
    }
    return lines;
  }
}
