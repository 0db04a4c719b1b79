package org.parley.server;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SequencedSet;
import org.parley.desk.SubmitReply;
import org.parley.ledger.Ed25519Signer;
import org.parley.ledger.Notes;
import org.parley.statement.Address;
import org.parley.statement.Body;
import org.parley.statement.Draft;
import org.parley.statement.Entropy;
import org.parley.statement.Kind;
import org.parley.statement.Submission;
import org.parley.verify.Checkpoint;
import org.parley.verify.Hash;
import org.parley.verify.Leaf;
import org.parley.verify.Seen;
import org.parley.verify.TreeHash;

/**
 * Somebody with a key and a bad line: what he signs goes into his outbox and is handed in, the same
 * bytes again and again, until an answer comes back.
 */
final class DayVoice {
  private final DayServer server;
  private final Address address;
  private final Ed25519Signer signer;
  private final Entropy entropy;
  private final Deque<Signed> outbox = new ArrayDeque<>();
  private final SequencedSet<Hash> answered = new LinkedHashSet<>();
  private final SequencedSet<String> refused = new LinkedHashSet<>();
  private Seen seen = new Seen(0, Hash.EMPTY_ROOT);
  private long next;
  private Optional<Hash> prev = Optional.empty();

  private record Signed(Submission submission, Hash leaf) {}

  DayVoice(DayServer server, String address, long seed) {
    this(server, address, "", seed);
  }

  /** With another key of the same post, such as {@code /2}. */
  DayVoice(DayServer server, String address, String key, long seed) {
    this.server = server;
    this.address = new Address(address);
    this.signer = server.signer(DayServer.ORIGIN + "/" + address + key);
    this.entropy = Entropy.seeded(seed, address + key);
  }

  Address address() {
    return address;
  }

  Ed25519Signer signer() {
    return signer;
  }

  /** Leaves that were answered as recorded, in order. */
  SequencedSet<Hash> answered() {
    return answered;
  }

  /** Codes of refusals, and forgets them. */
  List<String> refused() {
    List<String> codes = List.copyOf(refused);
    refused.clear();
    return codes;
  }

  boolean waits() {
    return !outbox.isEmpty();
  }

  /** Signs by what can be seen of the log now, if anything can; the leaf it will have. */
  Hash says(Kind kind, Body body, String... to) {
    if (server.up()) {
      Checkpoint newest = server.log().ledger().checkpoint().checkpoint();
      seen = new Seen(newest.size(), newest.root());
    }
    List<Address> readers = List.of(to).stream().map(Address::new).toList();
    Draft draft = Draft.of(kind, entropy.uuid(), address, readers, server.truth(), body);
    byte[] statement = draft.bytes(entropy);
    List<Hash> re = body.target().map(List::of).orElse(List.of());
    String text =
        Leaf.text(
            kind.leafClass(),
            DayServer.ORIGIN,
            next,
            prev,
            seen,
            Hash.sha256(statement),
            Optional.empty(),
            re);
    byte[] leaf = Notes.sign(text, signer).bytes();
    Hash hash = TreeHash.leaf(leaf);
    next++;
    prev = Optional.of(hash);
    outbox.add(new Signed(new Submission(leaf, statement, Optional.empty()), hash));
    return hash;
  }

  /**
   * Hands in what waits, the oldest first, until an answer is lost on its way back or the line is.
   *
   * @param line loses one in so many, both ways; 0 for a good line
   */
  void handIn(Random line, int losesOneIn) {
    while (!outbox.isEmpty() && server.up() && !lost(line, losesOneIn)) {
      Signed oldest = outbox.getFirst();
      SubmitReply reply = server.submit(oldest.submission());
      server.settle();
      if (lost(line, losesOneIn)) {
        return;
      }
      switch (reply) {
        case SubmitReply.Accepted accepted -> {
          answered.add(oldest.leaf());
          outbox.removeFirst();
        }
        case SubmitReply.Refused no -> {
          refused.add(no.refusal().code() + " at " + no.refusal().path());
          outbox.removeFirst();
        }
        case SubmitReply.Busy busy -> {
          return;
        }
        case SubmitReply.Stopped stopped -> {
          return;
        }
      }
    }
  }

  private static boolean lost(Random line, int losesOneIn) {
    return losesOneIn > 0 && line.nextInt(losesOneIn) == 0;
  }
}
