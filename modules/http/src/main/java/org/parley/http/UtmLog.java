package org.parley.http;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.parley.desk.AuthorHead;
import org.parley.desk.KeyId;
import org.parley.desk.KnownLeaf;
import org.parley.desk.PostKey;
import org.parley.desk.Situation;
import org.parley.desk.SubmitReply;
import org.parley.disclosure.Viewer;
import org.parley.ledger.Notes;
import org.parley.ledger.Signer;
import org.parley.notice.OvnToken;
import org.parley.statement.Address;
import org.parley.statement.Draft;
import org.parley.statement.InertBody;
import org.parley.statement.Kind;
import org.parley.statement.Reading;
import org.parley.statement.Statement;
import org.parley.statement.Submission;
import org.parley.utm.Airspace;
import org.parley.utm.Change;
import org.parley.utm.Outcome;
import org.parley.utm.UtmRefusal;
import org.parley.utm.UtmRequest;
import org.parley.utm.UtmRules;
import org.parley.verify.Checkpoint;
import org.parley.verify.Hash;
import org.parley.verify.Leaf;
import org.parley.verify.LeafClass;
import org.parley.verify.Malformed;
import org.parley.verify.Seen;

/**
 * The airspace of the façade and the log it lies in. What a USS writes becomes a statement that the
 * gateway key of this USS signs, addressed to the parties of the enrolled gateways and nobody else;
 * only when it is recorded is the USS answered. The airspace is folded from those statements and
 * from notices that were addressed to gateways ({@link UtmNotices}), so nothing else in the log
 * shows through, and a restart answers as before. What was destroyed is gone from it at once.
 *
 * <p>One change at a time: it is decided over everything recorded before it.
 */
final class UtmLog {
  private static final int PATIENCE_SECONDS = 30;

  private final HttpParts parts;
  private final Map<String, Signer> gateways;
  private final Lock writing = new ReentrantLock();
  private final Lock following = new ReentrantLock();
  private final UtmNotices notices;
  private volatile Known known;
  private volatile boolean behind;

  /**
   * The airspace at a size of the log.
   *
   * @param size up to which what others recorded is reckoned with
   */
  private record Known(long size, Airspace airspace) {}

  /** The desk does not record it now. */
  static final class NotNow extends Exception {
    private static final long serialVersionUID = 1;
    private final int status;

    NotNow(int status, String why) {
      super(why, null, false, false);
      this.status = status;
    }

    int status() {
      return status;
    }

    String why() {
      return String.valueOf(getMessage());
    }
  }

  UtmLog(HttpParts parts, UtmAccess access) {
    this.parts = parts;
    this.gateways =
        access.gateways().stream()
            .collect(
                Collectors.toUnmodifiableMap(UtmAccess.Gateway::uss, UtmAccess.Gateway::signer));
    this.notices = new UtmNotices(parts, access);
    this.known = folded();
  }

  boolean enrolled(String uss) {
    return gateways.containsKey(uss);
  }

  /** Decides and, where something is to be recorded, records it before it answers. */
  Outcome.Answer answer(UtmRules rule, UtmRequest request) throws Malformed, NotNow {
    Outcome first = rule.decide(current(), request);
    if (first instanceof Outcome.Answer answer) {
      return answer;
    }
    writing.lock();
    try {
      return switch (rule.decide(current(), request)) {
        case Outcome.Answer answer -> answer;
        case Outcome.Recording recording -> {
          String token = record(recording.change(), request);
          yield recording.answer().apply(applied(recording.change(), token));
        }
      };
    } finally {
      writing.unlock();
    }
  }

  private Airspace applied(Change change, String token) {
    following.lock();
    try {
      Airspace after = known.airspace().apply(change, token);
      known = new Known(known.size(), after);
      return after;
    } finally {
      following.unlock();
    }
  }

  /** The airspace with all that was recorded until now. */
  private Airspace current() {
    Situation now = parts.desk().situation();
    Known before = known;
    if (before.size() >= now.size() && !behind) {
      return before.airspace();
    }
    if (behind || destroyed(before.size(), now)) {
      writing.lock();
      try {
        known = folded();
        return known.airspace();
      } finally {
        writing.unlock();
      }
    }
    following.lock();
    try {
      if (known.size() < now.size()) {
        known = new Known(now.size(), notices.since(known.airspace(), known.size(), now));
      }
      return known.airspace();
    } finally {
      following.unlock();
    }
  }

  /** Whether a statement was destroyed since then. */
  private boolean destroyed(long since, Situation now) {
    for (long index = since; index < now.size(); index++) {
      if (now.leaf(parts.ledger().leafHash(index))
          .flatMap(KnownLeaf::kind)
          .equals(Optional.of(Kind.ERASE))) {
        return true;
      }
    }
    return false;
  }

  private String record(Change change, UtmRequest request) throws Malformed, NotNow {
    Optional<String> closed = parts.options().gate().why();
    if (closed.isPresent()) {
      throw new NotNow(503, closed.get());
    }
    Situation now = parts.desk().situation();
    Signer signer = gateways.get(request.caller().uss());
    Optional<PostKey> key =
        Optional.ofNullable(signer).flatMap(held -> now.key(KeyId.of(held.key())));
    if (signer == null || key.isEmpty()) {
      throw new Malformed(UtmRefusal.USS.code(), "", UtmRefusal.USS.text());
    }
    Draft draft =
        new Draft(
            Change.KIND,
            parts.entropy().uuid(),
            key.get().holder(),
            group(now),
            parts.clock().instant(),
            Optional.empty(),
            Optional.empty(),
            false,
            List.of(),
            change.json());
    byte[] statement = draft.bytes(parts.entropy());
    if (statement.length > parts.limits().statementBytes()) {
      throw new NotNow(413, "what is to be recorded is too long; file fewer volumes at once");
    }
    submit(signed(signer, statement), statement);
    return OvnToken.of(statement);
  }

  /** The parties of all gateways that are enrolled now. */
  private List<Address> group(Situation now) {
    TreeSet<String> parties = new TreeSet<>();
    for (Signer signer : gateways.values()) {
      now.key(KeyId.of(signer.key())).flatMap(key -> key.holder().party()).ifPresent(parties::add);
    }
    return parties.stream().map(Address::ofParty).toList();
  }

  private byte[] signed(Signer signer, byte[] statement) {
    AuthorHead head = parts.desk().authorHead(KeyId.of(signer.key()));
    Checkpoint newest = parts.ledger().checkpoint().checkpoint();
    String text =
        Leaf.text(
            LeafClass.ACT,
            parts.origin(),
            head.next(),
            head.prev(),
            new Seen(newest.size(), newest.root()),
            Hash.sha256(statement),
            Optional.empty(),
            List.of());
    return Notes.sign(text, signer).whole().getBytes(StandardCharsets.UTF_8);
  }

  private void submit(byte[] leaf, byte[] statement) throws NotNow {
    try {
      SubmitReply reply =
          parts
              .desk()
              .submit(new Submission(leaf, statement, Optional.empty()))
              .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      switch (reply) {
        case SubmitReply.Accepted accepted -> {}
        case SubmitReply.Refused refused ->
            throw new NotNow(403, "the record refuses the gateway: " + refused.refusal().code());
        case SubmitReply.Busy busy -> throw new NotNow(429, "too much waits to be recorded");
        case SubmitReply.Stopped stopped -> throw new NotNow(503, stopped.why());
      }
    } catch (TimeoutException e) {
      behind = true;
      throw new NotNow(503, "it may be recorded yet; ask before it is sent again");
    } catch (ExecutionException e) {
      throw new IllegalStateException("the desk answers with values", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NotNow(503, "the server stops");
    }
  }

  /**
   * The airspace as the log has it, of what the parties of the gateways may read. Nothing is being
   * recorded through the façade meanwhile.
   */
  private Known folded() {
    behind = false;
    Situation now = parts.desk().situation();
    TreeMap<Long, byte[]> held = new TreeMap<>();
    for (Address party : group(now)) {
      Viewer viewer = Viewer.of(party.party().orElseThrow());
      Readable readable = new Readable(parts.ledger(), parts.limits(), viewer);
      for (long index : parts.register().ofKind(viewer, Change.KIND)) {
        if (now.erasedBy(parts.ledger().leafHash(index)).isEmpty()) {
          readable.statement(index).ifPresent(record -> held.put(index, record.statement()));
        }
      }
    }
    Airspace folded = Airspace.EMPTY;
    for (byte[] statement : held.values()) {
      Optional<Change> change = change(statement);
      folded = change.isEmpty() ? folded : folded.apply(change.get(), OvnToken.of(statement));
    }
    return new Known(now.size(), notices.all(folded, now));
  }

  private Optional<Change> change(byte[] statement) {
    try {
      return Statement.readRecorded(statement, parts.limits()) instanceof Reading.Of(Statement said)
              && said.body() instanceof InertBody body
          ? Optional.of(Change.read(body.json()))
          : Optional.empty();
    } catch (Malformed e) {
      return Optional.empty();
    }
  }
}
