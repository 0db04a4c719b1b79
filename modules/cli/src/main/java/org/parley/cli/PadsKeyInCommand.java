package org.parley.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.parley.statement.Address;
import org.parley.statement.Draft;
import org.parley.statement.Kind;
import org.parley.verify.Fields;
import org.parley.verify.Json;
import org.parley.verify.Malformed;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code parley pads key-in}: files what was written on numbered forms, each form once. */
@Command(
    name = "key-in",
    description = {
      "Files the calls written on numbered forms, in the order of their numbers, signed by the",
      "key of the post. FILE is YAML or JSON: a list \"pads\" of {number, with or outside,",
      "channel, in, outcome, begun, ended, line, said, lang, read_back, concerns} or",
      "{number, void: reason}. A form is taken once, from whichever machine. How long after the",
      "call it was keyed in shows to everybody. After a break run it again: what stands in the",
      "log is passed over."
    })
@SuppressWarnings("NullAway.Init")
final class PadsKeyInCommand implements Callable<Integer> {
  private static final String USED = "id.used";

  private final Surroundings around;

  @Mixin private Shared shared;
  @Mixin private Reach reach;
  @Mixin private RequiredKey key;
  @Mixin private PadBookOption book;

  @Parameters(paramLabel = "FILE", arity = "1", description = "What stands on the forms.")
  private Path file;

  PadsKeyInCommand(Surroundings around) {
    this.around = around;
  }

  /**
   * One form as it was keyed in.
   *
   * @param body of contact/1; empty where it is void
   */
  private record Row(
      int number, Optional<String> series, Optional<String> reason, Optional<Json.Obj> body) {}

  static void mustBePost(String text) {
    if (!Address.isPost(text)) {
      throw CannotGoOn.usage("\"" + text + "\" is no post", "write it like North/liaison");
    }
  }

  @Override
  public Integer call() {
    return shared.tell(() -> Progress.during("keying in", shared::progress, this::keyedIn));
  }

  private Answer keyedIn() {
    List<Row> rows = rows();
    try (ServerClient client = reach.client();
        Filing filing = Filing.open(around, client, key.file(), key.signer())) {
      String post = filing.from().text();
      mustBePost(post);
      PadBook kept = book.open(post);
      rows.forEach(row -> mayBeKeyed(row, kept));
      List<String> lines = new ArrayList<>();
      List<Json> items = new ArrayList<>();
      for (Row row : rows) {
        PadBook.Form done =
            row.body().isPresent() ? filed(row, kept, filing, lines) : voided(row, kept, lines);
        kept.write(List.of(done));
        items.add(
            Json.obj()
                .put("number", done.number())
                .put("state", done.state().name())
                .putIfPresent("word", done.word())
                .build());
      }
      List<Json> missing = new ArrayList<>();
      for (PadBook.Form gap : kept.gaps()) {
        missing.add(Json.of(gap.number()));
        lines.add(
            "  MISSING: form "
                + PadsPage.number(gap.number())
                + ", printed "
                + gap.at()
                + ", neither keyed in nor void");
      }
      return Answer.done(
          Json.obj().put("items", items).put("missing", missing).build(),
          Marks.on(client.setting(), lines));
    }
  }

  private static String series(Row row, PadBook kept) {
    return row.series()
        .or(() -> kept.form(row.number()).map(PadBook.Form::series))
        .orElseThrow(() ->
            CannotGoOn.usage(
                "form " + row.number() + " is not in the book of this machine",
                "copy the series that stands on it: series: K7QX2M9A"));
  }

  private static void mayBeKeyed(Row row, PadBook kept) {
    String series = series(row, kept);
    Optional<PadBook.Form> form = kept.form(row.number());
    if (form.filter(one -> !one.series().equals(series)).isPresent()) {
      throw CannotGoOn.usage(
          "form " + row.number() + " has another series in the book", "compare it with the paper");
    }
    boolean other =
        form.filter(one ->
                one.state() == PadBook.State.VOID && row.body().isPresent()
                    || one.state() == PadBook.State.KEYED && row.body().isEmpty())
            .isPresent();
    if (other) {
      throw CannotGoOn.usage(
          "form " + row.number() + " is " + form.get().state() + " already",
          "parley pads show; a correction is a new record of its own");
    }
  }

  private PadBook.Form filed(Row row, PadBook kept, Filing filing, List<String> lines) {
    String series = series(row, kept);
    String post = filing.from().text();
    UUID id = PadBook.id(filing.origin(), post, series, row.number());
    Json.Obj body = row.body().orElseThrow();
    String number = PadsPage.number(row.number());
    Optional<PadBook.Form> before =
        kept.form(row.number()).filter(form -> form.state() == PadBook.State.KEYED);
    if (before.isPresent()) {
      lines.add("Form " + number + " stands in the log already: " + before.get().word().orElse(""));
      return before.get();
    }
    Draft draft =
        Draft.ofJson(Kind.CONTACT, id, filing.from(), recipients(filing, body), around.now(), body);
    try {
      Filed filed = filing.file(draft);
      Instant held = Instant.parse(ServerClient.member(body, "begun"));
      Duration after = Duration.between(held, around.now());
      lines.add(
          "Form " + number + " filed: " + filed.leaf() + ", keyed in " + words(after) + " later");
      return new PadBook.Form(
          row.number(),
          series,
          PadBook.State.KEYED,
          around.now(),
          Optional.of(filed.leaf().base64()));
    } catch (CannotGoOn end) {
      if (end.code().equals(USED)) {
        lines.add("Form " + number + " stands in the log already, from another machine");
        return new PadBook.Form(
            row.number(), series, PadBook.State.KEYED, around.now(), Optional.empty());
      }
      throw end;
    }
  }

  private static String words(Duration after) {
    long minutes = Math.max(0, after.toMinutes());
    return minutes < 120 ? minutes + " min" : minutes / 60 + " h " + minutes % 60 + " min";
  }

  private static List<Address> recipients(Filing filing, Json.Obj body) {
    return body.get("with").isPresent()
        ? Duty.partyOf(ServerClient.member(body, "with"))
        : List.of(Address.ofParty(filing.from().party().orElseThrow()));
  }

  private PadBook.Form voided(Row row, PadBook kept, List<String> lines) {
    String reason = row.reason().orElseThrow();
    lines.add("Form " + PadsPage.number(row.number()) + " is void: " + reason);
    return new PadBook.Form(
        row.number(), series(row, kept), PadBook.State.VOID, around.now(), Optional.of(reason));
  }

  private List<Row> rows() {
    HandWritten written = Papers.handWritten(file);
    try {
      Fields all = Fields.of(written.json(), "");
      List<Row> rows = new ArrayList<>(all.objects("pads", PadsKeyInCommand::row));
      all.done();
      Set<Integer> seen = new HashSet<>();
      for (int i = 0; i < rows.size(); i++) {
        if (!seen.add(rows.get(i).number())) {
          throw new Malformed(
              "pads.twice", "/pads/" + i + "/number", "form " + rows.get(i).number() + " twice");
        }
      }
      rows.sort((one, other) -> Integer.compare(one.number(), other.number()));
      return rows;
    } catch (Malformed e) {
      Malformed placed = written.placed(e);
      throw CannotGoOn.input(
          placed.code(), placed.path(), placed.detail() + " (in " + file + ")", "correct the file");
    }
  }

  private static Row row(Fields fields) throws Malformed {
    long stated = fields.integer("number");
    if (stated < 1 || stated > PadBook.NUMBER_MAX) {
      throw new Malformed(
          "pads.number", fields.at("number"), "forms go from 1 to " + PadBook.NUMBER_MAX);
    }
    int number = (int) stated;
    Optional<String> series = fields.optString("series");
    Optional<String> reason = fields.optString("void");
    if (reason.isPresent()) {
      return new Row(number, series, reason, Optional.empty());
    }
    Json.Builder body =
        Json.obj()
            .putIfPresent("with", fields.optString("with"))
            .putIfPresent("outside", fields.optString("outside"))
            .put("channel", fields.optString("channel").orElse("PHONE"))
            .put("direction", fields.optBool("in").orElse(false) ? "IN" : "OUT")
            .put("outcome", fields.optString("outcome").orElse("REACHED"))
            .put("begun", fields.string("begun"))
            .putIfPresent("ended", fields.optString("ended"))
            .putIfPresent("line", fields.optString("line"))
            .putIfAny("concerns", Duty.leaves(fields.optStrings("concerns")));
    Optional<String> said = fields.optString("said");
    String lang = fields.optString("lang").orElse("en");
    body.putIfPresent(
            "said",
            said.map(text ->
                Json.obj().put("text", text).put("form", "SUMMARY").put("lang", lang).build()))
        .putIfPresent("read_back", fields.optString("read_back"));
    return new Row(number, series, Optional.empty(), Optional.of(body.build()));
  }
}
