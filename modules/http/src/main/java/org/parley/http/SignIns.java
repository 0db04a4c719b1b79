package org.parley.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.parley.desk.PostKey;
import org.parley.statement.Address;
import org.parley.statement.Scope;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * Who came in by a key or a passkey, who did not and why, who ended sessions, and who called what
 * he may not. Nobody waits for it and nothing is refused because of it: a line that cannot be
 * written waits. Network addresses are not written.
 *
 * <p>A post is told of itself, a root and an auditor (scope {@code audit}) of the whole party.
 * Nobody is told of another party: when whom works is nobody else's to know.
 */
final class SignIns {
  private static final String NOBODY = "-";

  private final HttpParts parts;
  private final ReadJournal journal;

  SignIns(HttpParts parts) {
    this.parts = parts;
    try {
      this.journal =
          ReadJournal.open(
              parts.invitations().journal(), ReadJournal.ENTRIES, parts.limits(), parts.nanos());
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

  void opened(Session session, String route) {
    keep(ReadClass.SIGNED_IN, Optional.of(session.holder()), route);
  }

  /**
   * A session was not opened.
   *
   * @param key by which key it was to be, where the log has such a key
   */
  void refused(Optional<PostKey> key, String route, HttpRefusal why) {
    keep(ReadClass.NOT_SIGNED_IN, key.map(PostKey::holder), route + " " + why.code());
  }

  void ended(Session by, String route) {
    keep(ReadClass.ENDED, Optional.of(by.holder()), route);
  }

  void turnedAway(Session session, Roles.Row row) {
    keep(
        ReadClass.TURNED_AWAY,
        Optional.of(session.holder()),
        row.method() + " " + row.path() + " " + row.refusal().code());
  }

  private void keep(ReadClass what, Optional<Address> who, String route) {
    journal.keepOrWait(
        new ReadEntry(
            0,
            parts.clock().instant().truncatedTo(ChronoUnit.SECONDS),
            who.flatMap(Address::party).orElse(NOBODY),
            who.map(Address::text).orElse(NOBODY),
            route,
            EnumSet.of(what),
            List.of(),
            0));
  }

  Reply signIns(Call call) throws Malformed {
    Session session = call.session();
    String party = session.party();
    boolean whole = session.root() || session.scopes().contains(Scope.AUDIT.text());
    String holder = session.holder().text();
    Predicate<ReadEntry> may =
        entry -> entry.party().equals(party) && (whole || entry.reader().equals(holder));
    List<ReadEntry> told = journal.those(may);
    int until = (int) Math.min(told.size(), call.number("before", 1, Long.MAX_VALUE) - 1);
    int from = Math.max(0, until - call.limit());
    Json.Builder json =
        Json.obj()
            .put("sees", whole ? "OWN_PARTY" : "OWN_POST")
            .put("items", ReadsRoutes.numbered(told, from, until));
    if (from > 0) {
      json.put("next", Integer.toString(from + 1));
    }
    return Reply.json(json.build());
  }
}
