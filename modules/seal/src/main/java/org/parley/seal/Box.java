package org.parley.seal;

import com.exceptionfactory.jagged.FileKey;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.parley.statement.Entropy;
import org.parley.statement.Limits;
import org.parley.statement.Refusal;
import org.parley.statement.SealedBody;
import org.parley.verify.Invariant;

/**
 * A box of one size for all: an age file of exactly {@link SealedBody#BOX_BYTES} bytes with {@link
 * #RECIPIENTS} stanzas, whoever and however many it is for, and whatever it says.
 *
 * <p>Inside: the length of a statement in four bytes, the statement, zeros to the end. Stanzas
 * nobody can use are made for keys that are thrown away, and all are put in a random order.
 */
public final class Box {
  /** Stanzas of every box. */
  public static final int RECIPIENTS = 8;

  private static final int PLAIN_BYTES = 14_474;

  /** The longest statement that fits, in bytes. */
  public static final int STATEMENT_BYTES = PLAIN_BYTES - Integer.BYTES;

  private Box() {}

  /**
   * What was in a box.
   *
   * @param inner the statement
   * @param fileKey 16 bytes that open this box and nothing else; whoever is shown them can check
   *     what the box says against the log
   */
  public record Opened(Inner inner, byte[] fileKey) {
    public Opened {
      fileKey = fileKey.clone();
    }

    @Override
    public byte[] fileKey() {
      return fileKey.clone();
    }
  }

  /**
   * Closes a statement into a box.
   *
   * @param statement the exact bytes of an inner statement
   * @param recipients 1 to 8 age recipients
   */
  public static AgeResult seal(byte[] statement, List<String> recipients, Entropy entropy) {
    if (recipients.isEmpty() || recipients.size() > RECIPIENTS) {
      return SealRefusal.RECIPIENTS.refused(recipients.size() + " recipients of 1 to 8");
    }
    if (statement.length > STATEMENT_BYTES) {
      return SealRefusal.BOX_FULL.refused(
          statement.length + " bytes; a box holds " + STATEMENT_BYTES);
    }
    List<String> all = new ArrayList<>(recipients);
    while (all.size() < RECIPIENTS) {
      all.add(Identity.of(entropy).recipient());
    }
    Shuffle.of(all, entropy);
    ByteBuffer plain = ByteBuffer.allocate(PLAIN_BYTES).putInt(statement.length).put(statement);
    AgeResult result = Age.encrypt(plain.array(), all);
    if (result instanceof AgeResult.Done done) {
      Invariant.hold(done.bytes().length == SealedBody.BOX_BYTES, "every box has the one size");
    }
    return result;
  }

  /** Opens a box with the first of these identities that fits. */
  public static Opening<Opened> open(byte[] box, List<Identity> identities, Limits limits) {
    Opening<Opened> last =
        Opening.refused(SealRefusal.NOT_FOR_THIS_KEY, "/box", "no identity fits");
    for (Identity identity : identities) {
      FileKeyReader reader = FileKeyReader.of(identity);
      switch (Age.read(box, reader, SealRefusal.NOT_FOR_THIS_KEY)) {
        case AgeResult.Done done -> {
          return inner(done.bytes(), reader.found().map(FileKey::getEncoded), limits);
        }
        case AgeResult.Refused(Refusal refusal) -> last = new Opening.Refused<>(refusal);
      }
    }
    return last;
  }

  /** Opens a box with its own file key, as whoever was shown it does. */
  public static Opening<Opened> open(byte[] box, byte[] fileKey, Limits limits) {
    if (fileKey.length != 16) {
      return Opening.refused(SealRefusal.NOT_FOR_THIS_KEY, "/file_key", "16 bytes are wanted");
    }
    FileKeyReader reader = FileKeyReader.given(new FileKey(fileKey));
    return switch (Age.read(box, reader, SealRefusal.NOT_FOR_THIS_KEY)) {
      case AgeResult.Refused(Refusal refusal) -> new Opening.Refused<>(refusal);
      case AgeResult.Done done -> inner(done.bytes(), Optional.of(fileKey), limits);
    };
  }

  private static Opening<Opened> inner(byte[] plain, Optional<byte[]> fileKey, Limits limits) {
    if (plain.length != PLAIN_BYTES) {
      return Opening.refused(
          SealRefusal.BOX, "/box", plain.length + " bytes inside; expected " + PLAIN_BYTES);
    }
    int length = ByteBuffer.wrap(plain).getInt();
    if (length < 0 || length > STATEMENT_BYTES) {
      return Opening.refused(SealRefusal.BOX, "/box", "the length inside is not possible");
    }
    int end = Integer.BYTES + length;
    for (int i = end; i < plain.length; i++) {
      if (plain[i] != 0) {
        return Opening.refused(SealRefusal.BOX, "/box", "the rest inside is not zeros");
      }
    }
    byte[] statement = Arrays.copyOfRange(plain, Integer.BYTES, end);
    return switch (Inner.read(statement, limits)) {
      case Opening.Refused<Inner>(Refusal refusal) -> new Opening.Refused<>(refusal);
      case Opening.Of<Inner>(Inner inner) ->
          new Opening.Of<>(new Opened(inner, fileKey.orElseThrow()));
    };
  }
}
