package org.parley.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.parley.audit.Bundle;
import org.parley.disclosure.Viewer;
import org.parley.ledger.Ledger;
import org.parley.ledger.VaultRecord;
import org.parley.verify.Fields;
import org.parley.verify.Hash;
import org.parley.verify.Json;
import org.parley.verify.Malformed;
import org.parley.verify.SignedCheckpoint;

/**
 * Puts together one file about one entry: what the viewer may read of it, and nothing whose
 * existence he could not know. All receipts lead to the newest state; older states that witnesses
 * vouch for are tied to it.
 */
final class Bundles {
  private static final int ABOUT_MAX = 500;
  private static final int DEPTH_MAX = 32;

  private final HttpParts parts;
  private final Viewer viewer;
  private final Readable readable;
  private final SignedCheckpoint newest;
  private final TreeMap<Long, SignedCheckpoint> older = new TreeMap<>();

  Bundles(HttpParts parts, Viewer viewer) {
    this.parts = parts;
    this.viewer = viewer;
    this.readable = new Readable(parts.ledger(), parts.limits(), viewer);
    this.newest = parts.ledger().checkpoint();
  }

  /**
   * @param index the entry, which the viewer may read
   * @param policy text of the policy file
   */
  Bundle of(long index, String policy) throws Malformed {
    Ledger ledger = parts.ledger();
    Hash leaf = ledger.leafHash(index);
    TreeSet<Long> others = new TreeSet<>(parts.register().about(viewer, leaf, ABOUT_MAX));
    others.addAll(parts.register().beatsAround(viewer, index));
    others.remove(index);
    List<Bundle.Entry> entries = new ArrayList<>();
    entries.add(entry(index));
    for (long other : others.headSet(newest.checkpoint().size())) {
      entries.add(entry(other));
    }
    List<Bundle.Entry> keys = new ArrayList<>();
    for (long key : parts.register().keyring(viewer)) {
      if (key < newest.checkpoint().size()) {
        keys.add(Bundle.Entry.of(receipt(key), statement(key)));
      }
    }
    List<String> checkpoints = new ArrayList<>();
    Optional<SignedCheckpoint> cosigned = parts.options().vouching().cosigned();
    if (cosigned.isPresent()) {
      checkpoints.add(cosigned.get().text());
      tie(cosigned.get());
    }
    return new Bundle(
        parts.origin(), policy, keys, entries, checkpoints, ties(), List.of(), Optional.empty());
  }

  private Bundle.Entry entry(long index) throws Malformed {
    Optional<VaultRecord> held = readable.statement(index);
    if (held.isPresent()) {
      beat(held.get().statement());
    }
    Optional<byte[]> blob = readable.blob(index);
    return new Bundle.Entry(receipt(index), statement(index), List.of(), blob);
  }

  private void beat(byte[] statement) throws Malformed {
    Fields said = Fields.of(Json.parse(statement, statement.length, DEPTH_MAX), "");
    if (said.string("kind").startsWith("beat/")) {
      String state = said.object("body").string("checkpoint");
      tie(SignedCheckpoint.parse(state.getBytes(StandardCharsets.UTF_8)));
    }
  }

  private void tie(SignedCheckpoint state) {
    long size = state.checkpoint().size();
    if (size > 0 && size < newest.checkpoint().size()) {
      older.put(size, state);
    }
  }

  private List<Bundle.Consistency> ties() {
    long to = newest.checkpoint().size();
    return older.keySet().stream()
        .map(from -> new Bundle.Consistency(from, to, parts.ledger().consistency(from, to)))
        .toList();
  }

  private String receipt(long index) {
    return parts.ledger().receipt(index, newest).text();
  }

  private Optional<String> statement(long index) {
    return readable
        .statement(index)
        .map(held -> new String(held.statement(), StandardCharsets.UTF_8));
  }
}
