package org.parley.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.parley.desk.Situation;
import org.parley.statement.Role;
import org.parley.statement.Scope;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * The journal of sensitive reads: what is written before an answer goes out, and who may read it.
 *
 * <p>A party is told who read objects of its own. Its auditor (scope {@code audit}) is told beside
 * that what the party's own posts read. An auditor of a monitoring party, whom every founder
 * accepted with the policy, is told everything. Nobody else is told anything.
 */
final class ReadsRoutes {
  private static final Set<ReadClass> OF_THE_WATCH =
      EnumSet.of(ReadClass.WATCH, ReadClass.WARNINGS);

  private final HttpParts parts;
  private final ReadJournal journal;

  ReadsRoutes(HttpParts parts) {
    this.parts = parts;
    try {
      this.journal =
          ReadJournal.open(
              parts.invitations().journal(), ReadJournal.READS, parts.limits(), parts.nanos());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void close() {
    journal.close();
  }

  /** Whether lines cannot be written. */
  Optional<ReadJournal.Trouble> trouble() {
    return journal.trouble();
  }

  /**
   * The answer, once what it shows is written down; another where it could not be. What a watch
   * needs is shown all the same: its line waits until it can be written.
   */
  Reply kept(Call call, Route route, Reply reply) {
    Optional<ReadEntry> entry = reply.status() < 300 ? entry(call, route) : Optional.empty();
    if (entry.isEmpty()) {
      return reply;
    }
    boolean watch = OF_THE_WATCH.containsAll(entry.get().classes());
    try {
      return switch (watch ? journal.keepOrWait(entry.get()) : journal.keep(entry.get())) {
        case KEPT, WAITS -> reply;
        case TOO_MANY -> Problem.of(HttpRefusal.READS).with("Retry-After", "600");
      };
    } catch (IOException e) {
      return Problem.of(HttpRefusal.READS_NOT_KEPT);
    }
  }

  private Optional<ReadEntry> entry(Call call, Route route) {
    if (call.saw().isEmpty()) {
      return Optional.empty();
    }
    List<ReadEntry.Thing> all = call.sawOf();
    List<ReadEntry.Thing> named = all.stream().limit(ReadEntry.NAMED_MAX).toList();
    return Optional.of(
        new ReadEntry(
            0,
            parts.clock().instant().truncatedTo(ChronoUnit.SECONDS),
            call.session().party(),
            call.session().holder().text(),
            route.method() + " " + route.path(),
            call.saw(),
            named,
            all.size() - named.size()));
  }

  Reply reads(Call call) throws Malformed {
    Session session = call.session();
    String party = session.party();
    boolean audits = session.scopes().contains(Scope.AUDIT.text());
    boolean all = audits && monitors(party);
    Predicate<ReadEntry> may =
        entry -> all || audits && entry.party().equals(party) || owns(party, entry);
    List<ReadEntry> told =
        journal.those(may).stream().map(entry -> told(entry, party, audits, all)).toList();
    call.saw(ReadClass.READS);
    int until = (int) Math.min(told.size(), call.number("before", 1, Long.MAX_VALUE) - 1);
    int from = Math.max(0, until - call.limit());
    Json.Builder json =
        Json.obj()
            .put("sees", all ? "ALL" : audits ? "OWN_PARTY" : "OWN_OBJECTS")
            .put("items", numbered(told, from, until));
    if (from > 0) {
      json.put("next", Integer.toString(from + 1));
    }
    return Reply.json(json.build());
  }

  /**
   * Newest first, each with its number among those that the reader may see: a number over all would
   * tell how much others read.
   */
  static List<Json.Obj> numbered(List<ReadEntry> told, int from, int until) {
    List<Json.Obj> items = new ArrayList<>();
    for (int i = until - 1; i >= from; i--) {
      items.add(told.get(i).numbered(i + 1L).json());
    }
    return items;
  }

  private static ReadEntry told(ReadEntry entry, String party, boolean audits, boolean all) {
    if (audits && entry.party().equals(party)) {
      return entry;
    }
    return all ? entry.toAuditor(party) : entry.toOwner(party);
  }

  private static boolean owns(String party, ReadEntry entry) {
    return entry.of().stream().anyMatch(one -> one.party().equals(party));
  }

  private boolean monitors(String party) {
    Situation now = parts.desk().situation();
    return now.party(party).filter(one -> one.role() == Role.MONITOR).isPresent();
  }
}
