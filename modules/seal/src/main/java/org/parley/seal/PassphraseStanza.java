package org.parley.seal;

import com.exceptionfactory.jagged.FileKey;
import com.exceptionfactory.jagged.RecipientStanza;
import com.exceptionfactory.jagged.RecipientStanzaReader;
import com.exceptionfactory.jagged.RecipientStanzaWriter;
import com.exceptionfactory.jagged.framework.crypto.CipherKey;
import com.exceptionfactory.jagged.framework.crypto.EncryptedFileKey;
import com.exceptionfactory.jagged.framework.crypto.FileKeyDecryptorFactory;
import com.exceptionfactory.jagged.framework.crypto.FileKeyEncryptorFactory;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.SCrypt;

/**
 * The scrypt stanza of age v1: one passphrase, and no other recipient beside it. Written here
 * because the library's part for it is not published with the rest.
 */
final class PassphraseStanza implements RecipientStanzaReader, RecipientStanzaWriter {
  static final int MOST_WORK = 20;
  private static final String TYPE = "scrypt";
  private static final byte[] LABEL =
      "age-encryption.org/v1/scrypt".getBytes(StandardCharsets.US_ASCII);
  private static final int SALT_BYTES = 16;
  private static final int KEY_BYTES = 32;
  private static final int BODY_BYTES = 32;
  private static final int BLOCK = 8;
  private static final Pattern WORK = Pattern.compile("[1-9][0-9]?");

  private final char[] passphrase;
  private final byte[] salt;
  private final int workFactor;

  /** To write with. */
  PassphraseStanza(char[] passphrase, byte[] salt, int workFactor) {
    this.passphrase = passphrase;
    this.salt = salt;
    this.workFactor = workFactor;
  }

  /** To read with. */
  PassphraseStanza(char[] passphrase) {
    this(passphrase, new byte[SALT_BYTES], 0);
  }

  /** A stanza asks for more work than this program is willing to do. */
  static final class TooMuchWork extends GeneralSecurityException {
    private static final long serialVersionUID = 1L;

    TooMuchWork(String work) {
      super("work factor " + work);
    }
  }

  /** There is no stanza for a passphrase, or one beside others. */
  static final class NoPassphrase extends GeneralSecurityException {
    private static final long serialVersionUID = 1L;
  }

  @Override
  public Iterable<RecipientStanza> getRecipientStanzas(FileKey fileKey)
      throws GeneralSecurityException {
    EncryptedFileKey body =
        new FileKeyEncryptorFactory()
            .newFileKeyEncryptor()
            .getEncryptedFileKey(fileKey, wrapping(salt, workFactor));
    String text = Base64.getEncoder().withoutPadding().encodeToString(salt);
    return List.of(new Stanza(List.of(text, Integer.toString(workFactor)), body.getEncoded()));
  }

  @Override
  public FileKey getFileKey(Iterable<RecipientStanza> stanzas) throws GeneralSecurityException {
    Iterator<RecipientStanza> all = stanzas.iterator();
    if (!all.hasNext()) {
      throw new NoPassphrase();
    }
    RecipientStanza only = all.next();
    List<String> arguments = only.getArguments();
    if (all.hasNext() || !only.getType().equals(TYPE) || arguments.size() != 2) {
      throw new NoPassphrase();
    }
    String work = arguments.get(1);
    byte[] body = only.getBody();
    byte[] given = salt(arguments.get(0));
    if (!WORK.matcher(work).matches() || body.length != BODY_BYTES) {
      throw new NoPassphrase();
    }
    if (Integer.parseInt(work) > MOST_WORK) {
      throw new TooMuchWork(work);
    }
    return new FileKeyDecryptorFactory()
        .newFileKeyDecryptor()
        .getFileKey(new EncryptedFileKey(body), wrapping(given, Integer.parseInt(work)));
  }

  private static byte[] salt(String text) throws NoPassphrase {
    try {
      byte[] salt = Base64.getDecoder().decode(text);
      String again = Base64.getEncoder().withoutPadding().encodeToString(salt);
      if (salt.length == SALT_BYTES && again.equals(text)) {
        return salt;
      }
    } catch (IllegalArgumentException e) {
      throw new NoPassphrase();
    }
    throw new NoPassphrase();
  }

  private CipherKey wrapping(byte[] from, int work) {
    ByteBuffer utf8 = StandardCharsets.UTF_8.encode(CharBuffer.wrap(passphrase));
    byte[] secret = new byte[utf8.remaining()];
    utf8.get(secret);
    Arrays.fill(utf8.array(), (byte) 0);
    byte[] labelled = Arrays.copyOf(LABEL, LABEL.length + from.length);
    System.arraycopy(from, 0, labelled, LABEL.length, from.length);
    try {
      return new CipherKey(SCrypt.generate(secret, labelled, 1 << work, BLOCK, 1, KEY_BYTES));
    } finally {
      Arrays.fill(secret, (byte) 0);
    }
  }

  /** One stanza as the library asks for it. */
  private static final class Stanza implements RecipientStanza {
    private final List<String> arguments;
    private final byte[] body;

    Stanza(List<String> arguments, byte[] body) {
      this.arguments = arguments;
      this.body = body;
    }

    @Override
    public String getType() {
      return TYPE;
    }

    @Override
    public List<String> getArguments() {
      return arguments;
    }

    @Override
    public byte[] getBody() {
      return body.clone();
    }
  }
}
