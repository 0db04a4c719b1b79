package org.parley.cli;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.parley.statement.Address;
import org.parley.statement.Limits;
import org.parley.statement.NoticeBody;
import org.parley.statement.Reading;
import org.parley.statement.Statement;
import org.parley.track.Plan;
import org.parley.track.Plans;
import org.parley.verify.Fields;
import org.parley.verify.Hash;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * The plans in every version of a party's notices, as far as the reader may read them: each version
 * counts from when it was recorded until the next one was.
 */
final class ReadPlans {
  private static final int ROWS = 100;

  private final Reads reads;
  private final String party;
  private final PartyTitles titles;
  private final List<Plan> plans = new ArrayList<>();
  private final Map<UUID, String> words = new HashMap<>();

  private ReadPlans(Reads reads, String party) {
    this.reads = reads;
    this.party = party;
    this.titles = PartyTitles.of(reads);
  }

  /** Fetches them, page by page. */
  static ReadPlans of(Reads reads, String party, Starter.Steps steps) {
    ReadPlans read = new ReadPlans(reads, party);
    try {
      read.fetch(steps);
    } catch (Malformed e) {
      throw CannotGoOn.stopped(
          "the server's answer cannot be read: " + e.getMessage(),
          "ask a server of the same version as this program");
    }
    return read;
  }

  Plans plans() {
    return Plans.of(plans);
  }

  /** What the parties are called. */
  PartyTitles titles() {
    return titles;
  }

  /** Kind and meaning of a notice, for beside its id. */
  String words(UUID notice) {
    return words.getOrDefault(notice, "");
  }

  int versions() {
    return plans.size();
  }

  int notices() {
    return words.size();
  }

  private void fetch(Starter.Steps steps) throws Malformed {
    Optional<Long> after = Optional.empty();
    long done = 0;
    do {
      Json.Obj page =
          reads.get("/v1/notices?limit=" + ROWS + after.map(a -> "&after=" + a).orElse(""));
      Fields fields = Fields.of(page, "");
      for (Json item : fields.array("items", (json, path) -> json)) {
        Fields notice = Fields.of(item, "");
        if (new Address(notice.string("from")).party().equals(Optional.of(party))
            && !notice.bool("drill")) {
          notice(notice);
        }
        done++;
        steps.step("fetching the notices", done, done + 1);
      }
      after = fields.optInteger("next");
    } while (after.isPresent());
  }

  private void notice(Fields notice) throws Malformed {
    UUID id = FromServer.id(notice.string("id"));
    List<Fields> versions = notice.array("versions", Fields::of);
    List<Instant> recorded = new ArrayList<>();
    for (Fields version : versions) {
      recorded.add(FromServer.time(version.string("recordedAt")));
    }
    List<Instant> order = recorded.stream().sorted().toList();
    for (int i = 0; i < versions.size(); i++) {
      Instant from = recorded.get(i);
      Optional<Instant> until = order.stream().filter(from::isBefore).findFirst();
      Optional<NoticeBody> body = body(Hash.parse(versions.get(i).string("leaf")));
      if (body.isPresent()) {
        words.put(id, body.get().meaning().words() + ", " + body.get().noticeKind());
        Plan.of(id, party, body.get(), from, until).ifPresent(plans::add);
      }
    }
  }

  private Optional<NoticeBody> body(Hash leaf) {
    byte[] statement =
        ServerClient.member(reads.statement(leaf), "statement").getBytes(StandardCharsets.UTF_8);
    return Statement.read(statement, Limits.standard()) instanceof Reading.Of of
            && of.statement().body() instanceof NoticeBody body
        ? Optional.of(body)
        : Optional.empty();
  }
}
