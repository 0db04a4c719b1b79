package org.parley.audit;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.parley.verify.Hash;
import org.parley.verify.Keyring;
import org.parley.verify.Leaf;
import org.parley.verify.LoggedStatement;
import org.parley.verify.Malformed;
import org.parley.verify.NoteSignature;
import org.parley.verify.Receipt;
import org.parley.verify.SignedCheckpoint;
import org.parley.verify.SignedStates;
import org.parley.verify.TrustPolicy;
import org.parley.verify.VerifyCode;

/**
 * A leaf of which a receipt shows that it is in the log.
 *
 * @param receipt the proof
 * @param leaf the entry
 * @param statement with its envelope, where it is at hand
 */
record Proven(Receipt receipt, Leaf leaf, Optional<LoggedStatement> statement) {

  /** Reads a receipt without its statement, under states kept by the caller. */
  static Proven read(String receiptText, SignedStates states, Origin origin) throws Malformed {
    Receipt receipt = Receipt.read(utf8(receiptText));
    origin.check(receipt.checkpoint().checkpoint().origin(), "");
    states.check(receipt.checkpoint());
    receipt.verifyInclusion();
    Leaf leaf = Leaf.read(receipt.leaf());
    origin.check(leaf.origin(), "");
    return new Proven(receipt, leaf, Optional.empty());
  }

  /** The same entry with its statement. */
  Proven about(String text, SignedStates states) throws Malformed {
    LoggedStatement logged = LoggedStatement.read(receipt.bytes(), utf8(text), states);
    return new Proven(receipt, leaf, Optional.of(logged));
  }

  long index() {
    return receipt.index();
  }

  Hash leafHash() {
    return receipt.leafHash();
  }

  SignedCheckpoint state() {
    return receipt.checkpoint();
  }

  /** Whose key signed: by the statement where it is there, else by the key alone. */
  Keyring.Holder signer(Keyring keys) throws Malformed {
    return statement.isPresent() ? keys.signer(statement.get()) : signer(keys, leaf, index());
  }

  static Keyring.Holder signer(Keyring keys, Leaf leaf, long index) throws Malformed {
    NoteSignature line = leaf.signature();
    List<Keyring.Holder> named = new ArrayList<>();
    for (Keyring.Holder holder : keys.holders()) {
      if (holder.countsAt(index) && holder.key().matches(line)) {
        named.add(holder);
      }
    }
    if (named.isEmpty()) {
      throw malformed(
          VerifyCode.VERIFY_KEY_UNKNOWN, line.name() + " does not count at entry " + index);
    }
    for (Keyring.Holder holder : named) {
      if (leaf.signedBy(holder.key())) {
        return holder;
      }
    }
    throw malformed(VerifyCode.VERIFY_LEAF_SIGNATURE, "by " + line.name());
  }

  static Malformed malformed(VerifyCode code, String detail) {
    return new Malformed(code.code(), "", detail);
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /**
   * The one log a file is about.
   *
   * @param name the log
   * @param other the code for something of another log
   */
  record Origin(String name, AuditCode other) {
    static Origin of(String name, AuditCode other, TrustPolicy trust) throws Malformed {
      if (trust.log(name).isEmpty()) {
        throw other.at("/origin", "not listed: " + Malformed.shown(name));
      }
      return new Origin(name, other);
    }

    void check(String found, String path) throws Malformed {
      if (!found.equals(name)) {
        throw other.at(path, "of " + Malformed.shown(found));
      }
    }
  }

  /**
   * The file a receipt stands in, and whom it is checked against.
   *
   * @param trust the policy file
   * @param origin the file's log
   */
  record Evidenced(TrustPolicy trust, Origin origin) {}
}
