package org.parley.cli;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.parley.casefile.CaseFile;
import org.parley.casefile.Filed;
import org.parley.disclosure.Viewer;
import org.parley.statement.Limits;
import org.parley.statement.Reading;
import org.parley.statement.RulesVersion;
import org.parley.statement.Statement;
import org.parley.terms.Law;
import org.parley.terms.LoadedAgreement;
import org.parley.verify.Fields;
import org.parley.verify.Hash;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * The law as one party may know it, fetched statement by statement and folded on this machine: what
 * it was before each leaf of the log.
 */
final class FetchedLaw {
  private static final int ROWS = 500;
  private static final Set<String> FOLDED =
      Set.of("policy", "zone", "agreement", "assent", "event");

  private final NavigableMap<Long, CaseFile> after = new TreeMap<>();

  private FetchedLaw() {}

  /**
   * A leaf to be fetched.
   *
   * @param recordedAt when it was recorded
   */
  private record Wanted(long index, Hash leaf, Instant recordedAt) {}

  /** Fetches what the party may read of policies, zones, agreements, assents and events. */
  static FetchedLaw of(Reads reads, Starter.Steps steps) throws Malformed {
    List<Wanted> wanted = wanted(reads, steps);
    FetchedLaw law = new FetchedLaw();
    CaseFile file = CaseFile.of(Viewer.of(reads.party()));
    for (int i = 0; i < wanted.size(); i++) {
      Wanted one = wanted.get(i);
      String text = ServerClient.member(reads.statement(one.leaf()), "statement");
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      if (Statement.read(bytes, Limits.standard()) instanceof Reading.Of of) {
        file = file.with(new Filed(one.index(), one.leaf(), one.recordedAt(), of.statement()));
        law.after.put(one.index(), file);
      }
      steps.step((i + 1) + " agreements, zones and words about them fetched", i + 1, wanted.size());
    }
    return law;
  }

  private static List<Wanted> wanted(Reads reads, Starter.Steps steps) throws Malformed {
    List<Wanted> wanted = new ArrayList<>();
    Optional<Long> from = Optional.of(0L);
    while (from.isPresent()) {
      Json.Obj page = reads.get("/v1/log?from=" + from.get() + "&limit=" + ROWS);
      Fields fields = Fields.of(page, "");
      for (Fields row : fields.array("items", Fields::of)) {
        String kind = row.optString("kind").orElse("");
        if (FOLDED.contains(kind.substring(0, Math.max(0, kind.indexOf('/'))))) {
          wanted.add(
              new Wanted(
                  row.integer("index"),
                  Hash.parse(row.string("leaf")),
                  FromServer.time(row.string("recordedAt"))));
        }
      }
      long size = fields.integer("size");
      steps.step("reading the log", from.get(), Math.max(size, 1));
      from = fields.optInteger("next");
    }
    return wanted;
  }

  /** The law before a leaf; empty when there was no policy yet. */
  Optional<Law> before(long index) {
    return Optional.ofNullable(after.lowerEntry(index)).flatMap(entry -> entry.getValue().law());
  }

  /** The rules by which a leaf was decided; empty when this program does not know them. */
  Optional<RulesVersion> rulesBefore(long index) {
    return before(index).flatMap(law -> RulesVersion.named(law.policy().rules()));
  }

  /**
   * Whether a party is told every word about an agreement and may read every zone of it, so that
   * what it works out from them is what the desk did.
   */
  static boolean whole(Law law, UUID agreement, String party) {
    List<LoadedAgreement> versions = law.versions(agreement);
    return !versions.isEmpty()
        && versions.stream()
            .allMatch(version ->
                version.body().parties().contains(party)
                    && version.body().zones().stream()
                        .allMatch(zone -> law.zone(zone.leaf()).isPresent()));
  }
}
