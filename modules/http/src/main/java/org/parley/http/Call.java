package org.parley.http;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.parley.disclosure.AsKnown;
import org.parley.disclosure.Viewer;
import org.parley.statement.Limits;
import org.parley.verify.Invariant;
import org.parley.verify.Malformed;

/** One request as a route sees it: checked for size, type and rate, and with its caller known. */
final class Call {
  private static final Set<String> AS_KNOWN = Set.of("asKnown", "basis");

  private final Asked asked;
  private final byte[] body;
  private final Optional<Session> session;
  private final Limits limits;
  private final BooleanSupplier stands;
  private final Set<ReadClass> saw = EnumSet.noneOf(ReadClass.class);
  private final Set<ReadEntry.Thing> sawOf = new LinkedHashSet<>();

  Call(Asked asked, byte[] body, Optional<Session> session, Limits limits) {
    this(asked, body, session, limits, () -> true);
  }

  /**
   * @param stands whether the connection may be served yet, for an answer that goes on
   */
  Call(Asked asked, byte[] body, Optional<Session> session, Limits limits, BooleanSupplier stands) {
    this.asked = asked;
    this.body = body;
    this.session = session;
    this.limits = limits;
    this.stands = stands;
  }

  /** Whether the connection may be served yet: a certificate that is demanded still counts. */
  boolean stands() {
    return stands.getAsBoolean();
  }

  Limits limits() {
    return limits;
  }

  /** The same caller on the same path, who asks with these members in place of a query. */
  Call asking(Map<String, String> members) {
    Asked before = asked;
    Asked with =
        new Asked() {
          @Override
          public String path(String name) {
            return before.path(name);
          }

          @Override
          public String header(String name) {
            return before.header(name);
          }

          @Override
          public Optional<String> query(String name) {
            return Optional.ofNullable(members.get(name));
          }

          @Override
          public Map<String, String> queries() {
            return members;
          }
        };
    return new Call(with, body, session, limits, stands);
  }

  /** The answer shows something whose reading is written down. */
  void saw(ReadClass what) {
    saw.add(what);
  }

  /** The answer shows an object of a party; one's own is nothing to write down. */
  void saw(ReadClass what, String party, Optional<String> id) {
    if (party().filter(party::equals).isEmpty()) {
      saw.add(what);
      sawOf.add(new ReadEntry.Thing(party, id));
    }
  }

  /** What the answer shows whose reading is written down. */
  Set<ReadClass> saw() {
    return saw;
  }

  /** Whose objects and which. */
  List<ReadEntry.Thing> sawOf() {
    return List.copyOf(sawOf);
  }

  /** The body's bytes, empty where the route takes none. */
  byte[] body() {
    return body;
  }

  /** The caller's session; only routes that need one may ask. */
  Session session() {
    Invariant.hold(session.isPresent(), "a route that asks for a session is marked to need one");
    return session.orElseThrow();
  }

  /** The caller's party, where he has a session. */
  Optional<String> party() {
    return session.map(Session::party);
  }

  /** Who reads, and as of when. */
  Viewer viewer() throws Malformed {
    return session().viewer(asKnown());
  }

  /** The moment asked for, by what had been recorded by then unless the basis says otherwise. */
  Optional<AsKnown> asKnown() throws Malformed {
    Optional<String> text = query("asKnown");
    Optional<String> basis = query("basis");
    if (text.isEmpty()) {
      if (basis.isPresent()) {
        throw parameter("basis", "means nothing without asKnown");
      }
      return Optional.empty();
    }
    return Optional.of(new AsKnown(moment("asKnown", text.get()), basis(basis)));
  }

  private static Instant moment(String name, String text) throws Malformed {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw parameter(name, "a time like 2026-03-02T08:00:00Z is wanted");
    }
  }

  private static AsKnown.Basis basis(Optional<String> text) throws Malformed {
    if (text.isEmpty()) {
      return AsKnown.Basis.RECORDED;
    }
    for (AsKnown.Basis basis : AsKnown.Basis.values()) {
      if (basis.name().equals(text.get())) {
        return basis;
      }
    }
    throw parameter("basis", "RECORDED or ASSERTED is wanted");
  }

  String path(String name) {
    return asked.path(name);
  }

  String header(String name) {
    return asked.header(name);
  }

  Optional<String> query(String name) {
    return asked.query(name);
  }

  /** Every query parameter but those that say as of when. */
  Map<String, String> asked() {
    Map<String, String> others = new TreeMap<>(asked.queries());
    others.keySet().removeAll(AS_KNOWN);
    return others;
  }

  /** A whole number; the fallback when the parameter is absent. */
  long number(String name, long least, long fallback) throws Malformed {
    Optional<String> text = query(name);
    if (text.isEmpty()) {
      return fallback;
    }
    try {
      long value = Long.parseLong(text.get());
      if (value >= least) {
        return value;
      }
    } catch (NumberFormatException e) {
      throw parameter(name, "a whole number is wanted");
    }
    throw parameter(name, "at least " + least + " is wanted");
  }

  /** Rows on a page: what is asked for, at most the server's limit. */
  int limit() throws Malformed {
    return (int) Math.min(limits.pageRows(), number("limit", 1, Math.min(100, limits.pageRows())));
  }

  static Malformed parameter(String name, String detail) {
    return new Malformed(HttpRefusal.PARAMETER.code(), "?" + name, detail);
  }
}
