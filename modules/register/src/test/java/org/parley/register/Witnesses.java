package org.parley.register;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.parley.ledger.Ed25519Signer;
import org.parley.statement.Address;
import org.parley.statement.BeatBody;
import org.parley.statement.Draft;
import org.parley.statement.Kind;
import org.parley.statement.Recorded;
import org.parley.verify.Checkpoint;
import org.parley.verify.Hash;
import org.parley.verify.KeyType;
import org.parley.verify.Malformed;
import org.parley.verify.Note;
import org.parley.verify.NoteSignature;
import org.parley.verify.SignedCheckpoint;
import org.parley.verify.VerifierKey;

/**
 * Practice keys of a log and of witnesses, and beats that they really signed. Two of the three
 * named witnesses are a quorum; a stranger signs as well as they do and is named by nobody.
 */
final class Witnesses {
  private static final Ed25519Signer LOG = signer(Leaves.ORIGIN);
  private final Map<String, Ed25519Signer> signers = new LinkedHashMap<>();
  private final Map<String, VerifierKey> keys = new LinkedHashMap<>();

  Witnesses() {
    for (String name : List.of("w1", "w2", "w3", "stranger")) {
      Ed25519Signer signer = signer(name + ".example/witness");
      signers.put(name, signer);
      keys.put(name, witness(signer.key()));
    }
  }

  private static Ed25519Signer signer(String name) {
    try {
      byte[] seed = Hash.sha256(("practice " + name).getBytes(StandardCharsets.UTF_8)).bytes();
      return Ed25519Signer.of(name, seed);
    } catch (Malformed e) {
      throw new AssertionError(e);
    }
  }

  private static VerifierKey witness(VerifierKey key) {
    try {
      return VerifierKey.of(key.name(), KeyType.COSIGNATURE_ED25519, key.publicKey());
    } catch (Malformed e) {
      throw new AssertionError(e);
    }
  }

  static String logKey() {
    return LOG.key().text();
  }

  /** A trust text that names these, of which so many are a quorum. */
  String trust(int quorum, String... names) {
    StringBuilder text = new StringBuilder("log " + logKey() + "\n");
    for (String name : names) {
      text.append("witness ").append(name).append(' ').append(key(name).text()).append('\n');
    }
    text.append("group enough ").append(quorum).append(' ').append(String.join(" ", names));
    return text.append("\nquorum enough\n").toString();
  }

  String trust() {
    return trust(2, "w1", "w2", "w3");
  }

  /** A state of the log with lines of these witnesses, in the form {@code name, moment, ...}. */
  SignedCheckpoint state(long size, Object... lines) {
    Hash root = size == 0 ? Hash.EMPTY_ROOT : Hash.sha256(("root " + size).getBytes(US));
    String text = new Checkpoint(Leaves.ORIGIN, size, root).text();
    List<NoteSignature> signatures = new ArrayList<>();
    signatures.add(
        new NoteSignature(LOG.key().name(), LOG.key().keyId(), LOG.sign(text.getBytes(US))));
    for (int i = 0; i < lines.length; i += 2) {
      signatures.add(line((String) lines[i], (Instant) lines[i + 1], text));
    }
    try {
      return new SignedCheckpoint(Checkpoint.parse(text), new Note(text, signatures));
    } catch (Malformed e) {
      throw new AssertionError(e);
    }
  }

  private static final java.nio.charset.Charset US = StandardCharsets.UTF_8;

  private VerifierKey key(String name) {
    return Optional.ofNullable(keys.get(name)).orElseThrow();
  }

  private NoteSignature line(String name, Instant at, String text) {
    long seconds = at.getEpochSecond();
    byte[] signature =
        Optional.ofNullable(signers.get(name))
            .orElseThrow()
            .sign(VerifierKey.cosigned(seconds, text.getBytes(US)));
    byte[] payload = ByteBuffer.allocate(72).putLong(seconds).put(signature).array();
    return new NoteSignature(key(name).name(), key(name).keyId(), payload);
  }

  /** A beat with that state. */
  Recorded beat(Leaves log, long size, Object... lines) {
    return beat(log, state(size, lines), size);
  }

  Recorded beat(Leaves log, SignedCheckpoint state, long atSize) {
    return log.add(
        Draft.of(
            Kind.BEAT,
            log.entropy().uuid(),
            Address.DESK,
            List.of(Address.EVERYONE),
            log.now(),
            new BeatBody(state.text(), atSize)));
  }
}
