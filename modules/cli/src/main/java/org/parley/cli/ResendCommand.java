package org.parley.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.parley.verify.Hash;
import org.parley.verify.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code parley resend}: offers what a party does not have to it again. */
@Command(
    name = "resend",
    description = {
      "Offers a statement of your party again to a party that does not have it: on its event",
      "stream, and by the mail and webhook it asked for. Recorded under that party's next number.",
      "At most once in half a minute, and twenty times; the telephone is faster."
    })
@SuppressWarnings("NullAway.Init")
final class ResendCommand implements Callable<Integer> {
  @Mixin private Asking asking;

  @Parameters(paramLabel = "LEAF", description = "Leaf hash of the statement.")
  private String leaf;

  @Option(
      names = "--to",
      paramLabel = "PARTY",
      required = true,
      description = "The party, or the post of it that is a focal point and does not have it.")
  private String to;

  @Override
  public Integer call() {
    return asking.during("waiting for the desk", session -> answer(session.setting(), session));
  }

  private Answer answer(String setting, Session session) {
    Hash hash = Arguments.hash(leaf);
    Json.Obj sent =
        session.post("/v1/deliveries/" + hash.base64Url(), Json.obj().put("to", to).build());
    List<String> lines = new ArrayList<>();
    String number = sent.get("counter").map(Json::text).orElse("?");
    lines.add("Offered to " + to + " again, under its number " + number + ".");
    lines.add("That it was offered does not say that anybody has it.");
    Optional<String> phone = sent.get("phone").map(value -> ServerClient.member(sent, "phone"));
    phone.ifPresent(line -> lines.add("Duty desk of " + to + ": call " + line));
    return Answer.done(sent, Marks.on(setting, lines));
  }
}
