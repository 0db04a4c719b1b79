package org.parley.cli;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.parley.statement.Body;
import org.parley.statement.Draft;
import org.parley.statement.Kind;
import org.parley.statement.PolicyBody;
import org.parley.statement.PolicyParty;
import org.parley.verify.VerifierKey;

/** What a policy says, and what another one would change, in lines for people. */
final class PolicyWords {
  private PolicyWords() {}

  /** The body of a draft or of a statement that was read. */
  static PolicyBody policy(Body body) {
    if (body instanceof PolicyBody policy) {
      return policy;
    }
    throw CannotGoOn.usage(
        "this is not a policy", "give the leaf of a statement of kind " + Kind.POLICY.word());
  }

  /** The policy that a draft would become. */
  static PolicyBody read(Draft draft, Surroundings around) {
    return policy(Writing.written(draft, around.entropy()).body());
  }

  static List<String> lines(PolicyBody policy) {
    List<String> lines = new ArrayList<>();
    lines.add("  log       " + policy.origin() + ", " + policy.setting());
    lines.add("  operator  " + Printable.text(policy.operator()));
    lines.add("  rules     " + policy.rules());
    policy.logKeys().forEach(key -> lines.add("  log key   " + name(key)));
    lines.add("  desk key  " + name(policy.deskKey()));
    for (PolicyParty party : policy.parties()) {
      lines.add("  party     " + party.name() + ", " + party.role());
      party.roots().forEach(root -> lines.add("    root    " + name(root)));
    }
    policy.trust().lines().forEach(line -> lines.add("  trust     " + Printable.text(line)));
    return lines;
  }

  /** Empty when both say the same. */
  static List<String> changes(PolicyBody now, PolicyBody next) {
    List<String> lines = new ArrayList<>();
    changed(lines, "origin", now.origin(), next.origin());
    changed(lines, "setting", now.setting().name(), next.setting().name());
    changed(lines, "operator", now.operator(), next.operator());
    changed(lines, "rules", now.rules(), next.rules());
    moved(lines, "log key", names(now.logKeys()), names(next.logKeys()));
    moved(lines, "desk key", List.of(name(now.deskKey())), List.of(name(next.deskKey())));
    moved(lines, "party", now.partyNames(), next.partyNames());
    for (PolicyParty party : next.parties()) {
      Optional<PolicyParty> before = now.party(party.name());
      List<String> roots = before.map(known -> names(known.roots())).orElse(List.of());
      moved(lines, "root of " + party.name(), roots, names(party.roots()));
      before.ifPresent(known -> {
        changed(lines, "role of " + party.name(), known.role().name(), party.role().name());
        changed(
            lines,
            "title of " + party.name(),
            known.title().texts().toString(),
            party.title().texts().toString());
      });
    }
    moved(lines, "trust", now.trust().lines().toList(), next.trust().lines().toList());
    return lines;
  }

  private static void changed(List<String> lines, String what, String before, String after) {
    if (!before.equals(after)) {
      lines.add("  " + what + ": " + Printable.text(before) + " becomes " + Printable.text(after));
    }
  }

  private static void moved(List<String> lines, String what, List<String> now, List<String> next) {
    Set<String> gone = new LinkedHashSet<>(now);
    next.forEach(gone::remove);
    Set<String> come = new LinkedHashSet<>(next);
    now.forEach(come::remove);
    gone.forEach(one -> lines.add("  - " + what + ": " + Printable.text(one)));
    come.forEach(one -> lines.add("  + " + what + ": " + Printable.text(one)));
  }

  private static List<String> names(List<VerifierKey> keys) {
    return keys.stream().map(PolicyWords::name).toList();
  }

  private static String name(VerifierKey key) {
    return key.name() + ", key id " + key.hexId();
  }
}
