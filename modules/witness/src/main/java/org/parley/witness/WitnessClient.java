package org.parley.witness;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.parley.tls.CallTrust;
import org.parley.verify.Hash;
import org.parley.verify.Malformed;
import org.parley.verify.Note;
import org.parley.verify.NoteSignature;
import org.parley.verify.SignedCheckpoint;
import org.parley.verify.VerifierKey;

/** Asks one witness over HTTP (C2SP tlog-witness). What it answers is checked before it counts. */
public final class WitnessClient {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int ANSWER_BYTES_MAX = 65_536;
  private static final int WORDS_MAX = 200;
  private static final int OK = 200;
  private static final int NOT_FOUND = 404;
  private static final int CONFLICT = 409;

  private final VerifierKey key;
  private final Web web;

  /** What came of asking. */
  public sealed interface Reply {
    /** Lines of the witness's key that hold for the checkpoint. */
    record Cosigned(List<NoteSignature> lines) implements Reply {}

    /** The witness keeps a state of that size. */
    record AnotherState(long kept) implements Reply {}

    /** It does not sign, or what it sent does not hold. */
    record Refused(int status, String words) implements Reply {}

    /** Nobody answered. */
    record Unreachable(String why) implements Reply {}
  }

  /** What a witness shows of a log. */
  public sealed interface Shown {
    /** It has seen nothing of this log. */
    record Nothing() implements Shown {}

    /** The newest state it says to have signed; its lines are unchecked. */
    record State(SignedCheckpoint state) implements Shown {}

    /** Nobody answered, or not in a form that can be read. */
    record Unreachable(String why) implements Shown {}
  }

  /**
   * @param key the witness's key; lines of others are left out
   * @param prefix the witness's address
   */
  public WitnessClient(VerifierKey key, String prefix) {
    this(key, prefix, CallTrust.USUAL);
  }

  /**
   * @param calls whom it believes over TLS, and what it shows
   */
  public WitnessClient(VerifierKey key, String prefix, CallTrust calls) {
    this.key = key;
    this.web = Web.at(prefix, calls);
  }

  /** Asks for a cosignature. */
  public Reply addCheckpoint(long old, List<Hash> proof, SignedCheckpoint checkpoint) {
    byte[] body = new CheckpointRequest(old, proof, checkpoint).bytes();
    Web.Got got;
    try {
      got = web.post("add-checkpoint", body, PATIENCE, ANSWER_BYTES_MAX);
    } catch (IOException e) {
      return new Reply.Unreachable(Web.why(e));
    }
    String text = new String(got.body(), StandardCharsets.UTF_8);
    try {
      return switch (got.status()) {
        case OK -> cosigned(checkpoint, text);
        case CONFLICT -> new Reply.AnotherState(CheckpointRequest.size(text.stripTrailing()));
        default -> new Reply.Refused(got.status(), words(text));
      };
    } catch (Malformed e) {
      return new Reply.Refused(got.status(), "the answer cannot be read: " + e.detail());
    }
  }

  private Reply cosigned(SignedCheckpoint checkpoint, String lines) throws Malformed {
    String note = checkpoint.note().text() + "\n" + lines;
    byte[] text = checkpoint.note().textBytes();
    List<NoteSignature> good = new ArrayList<>();
    for (NoteSignature line : Note.parse(note.getBytes(StandardCharsets.UTF_8)).signatures()) {
      if (key.matches(line) && key.verify(text, line.signature())) {
        good.add(line);
      }
    }
    return good.isEmpty()
        ? new Reply.Refused(OK, "no line of " + key + " that holds")
        : new Reply.Cosigned(good);
  }

  /** Asks what the witness has seen of a log. */
  public Shown checkpoint(String origin) {
    String path = WitnessedLog.hex(origin) + "/checkpoint";
    try {
      Web.Got got = web.get(path, PATIENCE, ANSWER_BYTES_MAX);
      return switch (got.status()) {
        case OK -> new Shown.State(SignedCheckpoint.parse(got.body()));
        case NOT_FOUND -> new Shown.Nothing();
        default -> new Shown.Unreachable("it answers " + got.status());
      };
    } catch (IOException e) {
      return new Shown.Unreachable(Web.why(e));
    } catch (Malformed e) {
      return new Shown.Unreachable("what it shows cannot be read: " + e.detail());
    }
  }

  private static String words(String text) {
    String line = text.lines().findFirst().orElse("");
    return line.length() > WORDS_MAX ? line.substring(0, WORDS_MAX) : line;
  }
}
