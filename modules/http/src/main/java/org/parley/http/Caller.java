package org.parley.http;

import java.util.EnumSet;
import java.util.Set;
import org.parley.desk.Situation;
import org.parley.statement.Address;
import org.parley.statement.Role;
import org.parley.statement.Scope;

/** Who calls, as far as what may be called depends on it. */
enum Caller {
  NOBODY("nobody", "no session, or one that has ended"),
  VIEWER(
      "viewer",
      "a person of a party, by a provider's token or a client certificate: reads, never writes"),
  READER("reader", "a person of a post, by a passkey or a client certificate: reads, never writes"),
  POST("post", "a key of a post of any other party, such as a liaison officer's"),
  MONITOR("monitor", "a key of a post of a monitoring party, such as the Centre"),
  CELL("cell", "a key of a post of a humanitarian party, or with the scope `cell`"),
  AUDITOR("auditor", "a key of a post with the scope `audit`"),
  ROOT("root", "a root key of a party: admits posts and keys");

  private final String word;
  private final String who;

  Caller(String word, String who) {
    this.word = word;
    this.who = who;
  }

  /** How the page of roles calls it. */
  String word() {
    return word;
  }

  /** Who that is. */
  String who() {
    return who;
  }

  /** What a session is; a post may be more than one. */
  static Set<Caller> of(Session session, Situation now) {
    if (session.key().isEmpty()) {
      return EnumSet.of(session.holder().form() == Address.Form.POST ? READER : VIEWER);
    }
    if (session.root()) {
      return EnumSet.of(ROOT);
    }
    Set<Caller> callers = EnumSet.noneOf(Caller.class);
    Role role = role(session, now);
    if (role == Role.MONITOR) {
      callers.add(MONITOR);
    }
    if (role == Role.HUMANITARIAN || session.scopes().contains(Scope.CELL.text())) {
      callers.add(CELL);
    }
    if (session.scopes().contains(Scope.AUDIT.text())) {
      callers.add(AUDITOR);
    }
    return callers.isEmpty() ? EnumSet.of(POST) : callers;
  }

  private static Role role(Session session, Situation now) {
    return now.party(session.party()).map(party -> party.role()).orElse(Role.NON_SIGNATORY);
  }
}
