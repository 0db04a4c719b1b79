package org.parley.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.parley.statement.AgreementBody;
import org.parley.statement.Limits;
import org.parley.statement.Reading;
import org.parley.statement.Statement;
import org.parley.statement.ZoneBody;
import org.parley.verify.Fields;
import org.parley.verify.Hash;
import org.parley.verify.Json;
import org.parley.verify.Malformed;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code parley agreement show}: an agreement as a page, from a file or from a server. */
@Command(
    name = "show",
    description = {
      "Prints an agreement as a page: parties, dates, zones, articles.",
      "From a file, or by id or short name from a server, then with its standing pair by pair and"
          + " who loaded it. Labels are in --lang; the text of the agreement stands as loaded."
    })
@SuppressWarnings("NullAway.Init")
final class AgreementShowCommand implements Callable<Integer> {
  private final Surroundings around;

  @Mixin private Shared shared;
  @Mixin private Reach reach;
  @Mixin private OptionalKey key;

  @Parameters(
      paramLabel = "FILE|ID",
      description = "An agreement file, or id or short name of one on record (needs --key).")
  private String what;

  @Option(
      names = "--lang",
      paramLabel = "LANG",
      defaultValue = "en",
      description = "Language of the labels: en, ar, tr or ru. Default: en.")
  private String lang;

  @Option(
      names = "--at",
      paramLabel = "TIME",
      description = "On record: its standing at that moment. Default: now.")
  private Optional<String> at = Optional.empty();

  AgreementShowCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    return shared.tell(() -> {
      PageLabels labels = PageLabels.of("agreement", lang);
      Path file = Path.of(what);
      return Files.isRegularFile(file) ? ofFile(labels, file) : onRecord(labels);
    });
  }

  private static Answer ofFile(PageLabels labels, Path path) {
    AgreementFile file = AgreementCheckCommand.read(path);
    AgreementCheckup checkup = new AgreementCheckup(AgreementCheckup.named(file));
    checkup.check(file);
    if (!checkup.problems().isEmpty()) {
      throw CannotGoOn.usage(
          path + " has " + checkup.problems().size() + " problems",
          "parley agreement check " + path + " lists them");
    }
    List<String> lines = new ArrayList<>();
    for (AgreementBody body : checkup.agreements()) {
      lines.addAll(new AgreementPage(labels, body, checkup.zones(), checkup.called()).ofFile());
    }
    return Answer.done(
        Json.obj().put("file", path.toString()).put("page", Json.strings(lines)).build(), lines);
  }

  private Answer onRecord(PageLabels labels) {
    if (!key.given()) {
      throw CannotGoOn.usage(
          "there is no file " + what, "for an agreement on record name a key: --key KEYFILE");
    }
    return Progress.during(
        "reading the agreement",
        shared::progress,
        () -> {
          try (ServerClient client = reach.client();
              Session session = client.open(key.signer())) {
            return onRecord(labels, session);
          }
        });
  }

  private Answer onRecord(PageLabels labels, Session session) {
    Map<String, String> members = new LinkedHashMap<>();
    members.put("agreement", what);
    members.put("at", at.map(Arguments::time).orElseGet(around::now).toString());
    Json.Obj answer = AskCommand.asked(session, "agreement", members);
    List<String> lines = new ArrayList<>();
    try {
      for (Json.Obj one :
          Fields.of(answer, "").array("agreements", (item, p) -> Fields.of(item, p).object())) {
        if (!lines.isEmpty()) {
          lines.add("");
        }
        lines.addAll(page(labels, session, one));
      }
    } catch (Malformed e) {
      throw CannotGoOn.unreachable("the server's answer cannot be read: " + e.getMessage(), "");
    }
    if (lines.isEmpty()) {
      throw CannotGoOn.usage(
          "no agreement of which this key may know goes by \"" + what + "\"",
          "parley ask named --with text=NAME looks a name up");
    }
    String setting = session.setting();
    return Answer.done(answer, Marks.on(setting, lines));
  }

  private static List<String> page(PageLabels labels, Session session, Json.Obj one)
      throws Malformed {
    Statement statement = statement(session, Hash.parse(ServerClient.member(one, "leaf")));
    if (!(statement.body() instanceof AgreementBody body)) {
      throw CannotGoOn.unreachable("the server names a leaf that holds no agreement", "");
    }
    Map<UUID, ZoneBody> zones = new HashMap<>();
    for (AgreementBody.ZoneRef cited : body.zones()) {
      known(session, cited.leaf()).ifPresent(zone -> zones.put(cited.id(), zone));
    }
    return new AgreementPage(labels, body, zones, Map.of()).onRecord(one);
  }

  /** A zone this reader may know. */
  private static Optional<ZoneBody> known(Session session, Hash leaf) throws Malformed {
    try {
      return statement(session, leaf).body() instanceof ZoneBody zone
          ? Optional.of(zone)
          : Optional.empty();
    } catch (CannotGoOn end) {
      if (end.exitCode() != ExitCode.REFUSED) {
        throw end;
      }
      return Optional.empty();
    }
  }

  private static Statement statement(Session session, Hash leaf) throws Malformed {
    String text = ServerClient.member(session.statement(leaf), "statement");
    Reading reading =
        Statement.read(text.getBytes(java.nio.charset.StandardCharsets.UTF_8), Limits.standard());
    return switch (reading) {
      case Reading.Of read -> read.statement();
      case Reading.Refused no ->
          throw new Malformed(no.refusal().code(), no.refusal().path(), no.refusal().detail());
    };
  }
}
