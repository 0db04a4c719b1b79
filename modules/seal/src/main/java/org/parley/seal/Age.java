package org.parley.seal;

import com.exceptionfactory.jagged.RecipientStanzaReader;
import com.exceptionfactory.jagged.RecipientStanzaWriter;
import com.exceptionfactory.jagged.UnsupportedRecipientStanzaException;
import com.exceptionfactory.jagged.framework.stream.StandardDecryptingChannelFactory;
import com.exceptionfactory.jagged.framework.stream.StandardEncryptingChannelFactory;
import com.exceptionfactory.jagged.x25519.X25519RecipientStanzaReaderFactory;
import com.exceptionfactory.jagged.x25519.X25519RecipientStanzaWriterFactory;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.crypto.AEADBadTagException;
import org.parley.statement.Entropy;

/**
 * Files of the format age v1 ({@code age-encryption.org/v1}): for X25519 recipients, or for a
 * passphrase. The stock program {@code age} opens what this writes, and the other way round.
 *
 * <p>Bad input is a value with a code, never an exception.
 */
public final class Age {
  /** The work factor of a passphrase file: 2^18 rounds, about a second. */
  public static final int WORK_FACTOR = 18;

  private static final byte[] FIRST_LINE =
      "age-encryption.org/v1\n".getBytes(StandardCharsets.US_ASCII);
  private static final int MOST_RECIPIENTS = 1024;
  private static final int LEAST_WORK = 1;
  private static final int SALT_BYTES = 16;
  private static final int CHUNK = 8192;

  private Age() {}

  /** Whether the bytes begin as an age v1 file does. */
  public static boolean isAge(byte[] file) {
    return file.length >= FIRST_LINE.length
        && Arrays.equals(file, 0, FIRST_LINE.length, FIRST_LINE, 0, FIRST_LINE.length);
  }

  /** A new identity; keep {@link Identity#file} secret, publish {@link Identity#recipient}. */
  public static Identity newIdentity(Entropy entropy) {
    return Identity.of(entropy);
  }

  /**
   * Encrypts to all these recipients; each of them alone can open it.
   *
   * @param recipients {@code age1...}, one stanza each in this order, 1 to 1,024
   */
  public static AgeResult encrypt(byte[] plain, List<String> recipients) {
    if (recipients.isEmpty() || recipients.size() > MOST_RECIPIENTS) {
      return SealRefusal.RECIPIENTS.refused(recipients.size() + " recipients");
    }
    List<RecipientStanzaWriter> writers = new ArrayList<>();
    for (String recipient : recipients) {
      try {
        writers.add(X25519RecipientStanzaWriterFactory.newRecipientStanzaWriter(recipient));
      } catch (GeneralSecurityException | IllegalArgumentException e) {
        return SealRefusal.RECIPIENT.refused("not an age X25519 recipient: " + recipient);
      }
    }
    return write(plain, writers, SealRefusal.RECIPIENT);
  }

  /** {@link #decrypt(byte[], List)} with one identity, {@code AGE-SECRET-KEY-1...}. */
  public static AgeResult decrypt(byte[] file, String identity) {
    return Identity.parse(identity)
        .map(key -> decrypt(file, List.of(key)))
        .orElseGet(() -> SealRefusal.IDENTITY.refused("not an age X25519 identity"));
  }

  /** Opens with the first of these identities that fits. */
  public static AgeResult decrypt(byte[] file, List<Identity> identities) {
    if (identities.isEmpty()) {
      return SealRefusal.IDENTITY.refused("no identity was given");
    }
    AgeResult last = SealRefusal.NOT_FOR_THIS_KEY.refused("no identity fits");
    for (Identity identity : identities) {
      try {
        last =
            read(
                file,
                X25519RecipientStanzaReaderFactory.newRecipientStanzaReader(identity.secret()),
                SealRefusal.NOT_FOR_THIS_KEY);
      } catch (GeneralSecurityException e) {
        return SealRefusal.IDENTITY.refused("not an age X25519 identity");
      }
      if (!(last instanceof AgeResult.Refused refused)
          || !refused.refusal().code().equals(SealRefusal.NOT_FOR_THIS_KEY.code())) {
        return last;
      }
    }
    return last;
  }

  /**
   * Encrypts under a passphrase; {@code age -d} asks for it.
   *
   * @param passphrase not empty; the caller wipes it
   * @param workFactor base-2 logarithm of the scrypt rounds, 1 to 20; {@link #WORK_FACTOR} for
   *     anything that matters
   */
  public static AgeResult lock(byte[] plain, char[] passphrase, int workFactor, Entropy entropy) {
    if (workFactor < LEAST_WORK || workFactor > PassphraseStanza.MOST_WORK) {
      return SealRefusal.WORK_FACTOR.refused("work factor " + workFactor + " of 1 to 20");
    }
    if (passphrase.length == 0) {
      return SealRefusal.PASSPHRASE.refused("the passphrase is empty");
    }
    RecipientStanzaWriter writer =
        new PassphraseStanza(passphrase, entropy.bytes(SALT_BYTES), workFactor);
    return write(plain, List.of(writer), SealRefusal.PASSPHRASE);
  }

  /** {@link #lock(byte[], char[], int, Entropy)} with the system's randomness. */
  public static AgeResult lock(byte[] plain, char[] passphrase, int workFactor) {
    return lock(plain, passphrase, workFactor, Entropy.system());
  }

  /** Opens a file that was made for a passphrase. */
  public static AgeResult unlock(byte[] file, char[] passphrase) {
    return read(file, new PassphraseStanza(passphrase), SealRefusal.PASSPHRASE);
  }

  private static AgeResult write(
      byte[] plain, List<RecipientStanzaWriter> writers, SealRefusal otherwise) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try (WritableByteChannel out =
        new StandardEncryptingChannelFactory()
            .newEncryptingChannel(Channels.newChannel(file), writers)) {
      ByteBuffer rest = ByteBuffer.wrap(plain);
      while (rest.hasRemaining()) {
        out.write(rest);
      }
    } catch (GeneralSecurityException | IOException | IllegalArgumentException e) {
      return otherwise.refused("cannot be encrypted to");
    }
    return new AgeResult.Done(file.toByteArray());
  }

  static AgeResult read(byte[] file, RecipientStanzaReader reader, SealRefusal otherwise) {
    if (!isAge(file)) {
      return SealRefusal.NOT_AGE.refused("the first line is not age-encryption.org/v1");
    }
    ByteArrayOutputStream plain = new ByteArrayOutputStream();
    ReadableByteChannel from = Channels.newChannel(new ByteArrayInputStream(file));
    try (ReadableByteChannel in =
        new StandardDecryptingChannelFactory().newDecryptingChannel(from, List.of(reader))) {
      ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
      while (in.read(chunk) != -1) {
        plain.write(chunk.array(), 0, chunk.position());
        chunk.clear();
      }
    } catch (PassphraseStanza.TooMuchWork e) {
      return SealRefusal.WORK_FACTOR.refused(e.getMessage() + " of at most 20");
    } catch (PassphraseStanza.NoPassphrase e) {
      return SealRefusal.PASSPHRASE.refused("the file was not made for a passphrase");
    } catch (UnsupportedRecipientStanzaException e) {
      return otherwise.refused("nothing in the file is for it");
    } catch (AEADBadTagException e) {
      return otherwise.refused("it does not open the file, or the file was changed");
    } catch (GeneralSecurityException
        | IOException
        | IllegalArgumentException
        | BufferUnderflowException e) {
      return SealRefusal.DAMAGED.refused("the file does not read to its end");
    }
    return new AgeResult.Done(plain.toByteArray());
  }
}
