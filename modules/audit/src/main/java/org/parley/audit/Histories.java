package org.parley.audit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.parley.verify.Hash;
import org.parley.verify.Malformed;
import org.parley.verify.Proof;
import org.parley.verify.SignedCheckpoint;
import org.parley.verify.SignedStates;
import org.parley.verify.TrustPolicy;

/**
 * The signed states met in one file, which of them are shown to be of one history, and what
 * witnesses say about them.
 */
final class Histories {
  private final TrustPolicy trust;
  private final SignedStates states;
  private final Map<Long, Hash> roots = new TreeMap<>();
  private final Map<Long, Long> tied = new TreeMap<>();
  private final Map<Long, Long> quorumTimes = new TreeMap<>();
  private final Set<String> counted = new HashSet<>();
  private final Set<String> witnesses = new TreeSet<>();

  Histories(TrustPolicy trust) {
    this.trust = trust;
    this.states = new SignedStates(trust);
  }

  SignedStates states() {
    return states;
  }

  /** Witnesses of which a line was found to hold. */
  Collection<String> witnesses() {
    return witnesses;
  }

  /** Takes a state; checks the log's signature and that it contradicts none met before. */
  void meet(SignedCheckpoint signed) throws Malformed {
    states.check(signed);
    long size = signed.checkpoint().size();
    roots.putIfAbsent(size, signed.checkpoint().root());
    tied.putIfAbsent(size, size);
    if (counted.add(signed.text())) {
      Map<String, Long> cosigned = trust.cosignatures(signed.note());
      witnesses.addAll(cosigned.keySet());
      OptionalLong time = trust.quorumTime(cosigned);
      if (time.isPresent()) {
        quorumTimes.merge(size, time.getAsLong(), Math::min);
      }
    }
  }

  /** Ties two states of the file; the proof is checked. */
  void tie(Bundle.Consistency link) throws Malformed {
    Hash from = roots.get(link.from());
    Hash to = roots.get(link.to());
    if (from == null || to == null || link.from() < 1 || link.from() >= link.to()) {
      throw AuditCode.BUNDLE_SIZES.at("", link.from() + " to " + link.to());
    }
    Proof.verifyConsistency(link.from(), link.to(), from, to, link.proof());
    tied.put(first(link.to()), first(link.from()));
  }

  boolean tied(long size, long other) {
    return first(size) == first(other);
  }

  /** Groups of sizes that are tied, each in ascending order. */
  List<List<Long>> groups() {
    Map<Long, List<Long>> groups = new TreeMap<>();
    for (long size : roots.keySet()) {
      groups.computeIfAbsent(first(size), key -> new ArrayList<>()).add(size);
    }
    return List.copyOf(groups.values());
  }

  /** The earliest quorum time of a state above that index, tied to the one of that size. */
  OptionalLong notAfter(long index, long size) {
    return quorumTimes.entrySet().stream()
        .filter(state -> state.getKey() > index && tied(state.getKey(), size))
        .mapToLong(Map.Entry::getValue)
        .min();
  }

  private long first(long size) {
    long at = size;
    while (tied.getOrDefault(at, at) != at) {
      at = tied.getOrDefault(at, at);
    }
    return at;
  }
}
