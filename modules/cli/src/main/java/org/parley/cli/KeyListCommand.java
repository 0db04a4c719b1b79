package org.parley.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.parley.verify.Fields;
import org.parley.verify.Json;
import org.parley.verify.Malformed;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code parley key list}: every key, from which entry until which it counts. */
@Command(
    name = "list",
    description = {
      "Lists every key of the log: admitted at, ended at, contested since.",
      "A key counts for entries behind the one that admitted it and up to the one that ended it."
    })
@SuppressWarnings("NullAway.Init")
final class KeyListCommand implements Callable<Integer> {
  @Mixin private Asking asking;

  @Option(
      names = "--of",
      paramLabel = "PARTY",
      description = "Only keys of this party, or of one post of it.")
  private Optional<String> of = Optional.empty();

  @Override
  public Integer call() {
    return asking.during("reading the keys", this::answer);
  }

  private Answer answer(Session session) {
    List<KnownKey> keys =
        KnownKey.all(session).stream()
            .filter(one ->
                of.isEmpty()
                    || one.holder().equals(of.get())
                    || one.holder().startsWith(of.get() + "/"))
            .toList();
    List<String> lines = new ArrayList<>();
    keys.forEach(one -> lines.addAll(one.lines()));
    lines.add(keys.size() + (keys.size() == 1 ? " key" : " keys"));
    String setting = session.setting();
    return Answer.done(
        Json.obj().put("items", keys.stream().map(KnownKey::json).toList()).build(),
        Marks.on(setting, lines));
  }

  /**
   * One key as the server knows it.
   *
   * @param json the item as sent
   */
  record KnownKey(
      Json.Obj json,
      String vkey,
      String name,
      String id,
      String holder,
      String state,
      long admittedAt,
      boolean admittedByContested,
      Optional<Long> askedAt,
      Optional<String> askedBy,
      Optional<Long> endedAt,
      Optional<Long> contestedSince) {

    static List<KnownKey> all(Session session) {
      try {
        Fields fields = Fields.of(session.get("/v1/keyring"), "");
        fields.integer("size");
        return fields.objects("items", KnownKey::read);
      } catch (Malformed e) {
        throw CannotGoOn.unreachable("the list of keys cannot be read: " + e.getMessage(), "");
      }
    }

    private static KnownKey read(Fields fields) throws Malformed {
      fields.string("admittedBy");
      fields.optString("notAfter");
      return new KnownKey(
          fields.object(),
          fields.string("vkey"),
          fields.string("name"),
          fields.string("id"),
          fields.string("holder"),
          fields.string("state"),
          fields.integer("admittedAt"),
          fields.optBool("admittedByContested").orElse(false),
          fields.optInteger("askedAt"),
          fields.optString("askedBy"),
          fields.optInteger("endedAt"),
          fields.optInteger("contestedSince"));
    }

    List<String> lines() {
      List<String> lines = new ArrayList<>();
      String end = endedAt.map(index -> "ended at entry " + index).orElse("in use");
      lines.add(holder + "  key id " + id + "  admitted at entry " + admittedAt + "  " + end);
      if (endedAt.isEmpty() && askedBy.isPresent()) {
        lines.add(
            "    in question since entry "
                + askedAt.orElse(0L)
                + "; a second root ends it: parley key revoke --second "
                + askedBy.get());
      }
      contestedSince.ifPresent(
          since -> lines.add("    CONTESTED: what it signed from entry " + since + " on"));
      if (admittedByContested) {
        lines.add("    admitted by an entry that is CONTESTED");
      }
      return lines;
    }
  }
}
