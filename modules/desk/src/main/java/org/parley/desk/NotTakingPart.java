package org.parley.desk;

import java.time.Instant;
import java.util.SortedSet;
import java.util.TreeSet;
import org.parley.statement.Address;
import org.parley.statement.PolicyParty;

/**
 * The parties of the policy of which nothing can be known here: they have no key to file with, or
 * take no part by their own word.
 */
final class NotTakingPart {
  private NotTakingPart() {}

  /** Those other than the party itself, at a moment and before that many leaves. */
  static SortedSet<String> beside(String party, Situation now, long size, Instant at) {
    SortedSet<String> absent = new TreeSet<>();
    now.policy()
        .ifPresent(policy -> policy.parties().stream().map(PolicyParty::name).forEach(absent::add));
    for (PostKey key : now.keys()) {
      boolean ended = key.expiredAt(at) || key.endedBefore(size);
      if (key.holder().form() == Address.Form.POST && !ended) {
        key.holder().party().ifPresent(absent::remove);
      }
    }
    absent.addAll(now.takingPart().absent(at));
    absent.remove(party);
    return absent;
  }
}
