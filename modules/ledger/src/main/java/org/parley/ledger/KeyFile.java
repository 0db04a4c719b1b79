package org.parley.ledger;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import org.parley.verify.Malformed;
import org.parley.verify.StrictBase64;
import org.parley.verify.VerifierKey;

/**
 * A private key in a text file that its owner alone may read.
 *
 * <pre>
 *   parley-key/v1
 *   vkey &lt;the public half, as a policy or a colleague is given it&gt;
 *   secret &lt;base64: 32-byte seed for Ed25519, PKCS #8 for P-256&gt;
 * </pre>
 *
 * <p>The text may lie inside an age file with a passphrase, which others open before they hand it
 * to {@link #parse}; a plain file belongs on a device that is encrypted. Its neighbour {@code
 * <name>.chain} is the {@link AuthorChain} of the key.
 */
public final class KeyFile {
  private static final String MAGIC = "parley-key/v1";
  private static final String VKEY = "vkey ";
  private static final String SECRET = "secret ";
  private static final int MOST_BYTES = 4096;

  private KeyFile() {}

  /**
   * Writes a key to a new file.
   *
   * @throws FileAlreadyExistsException rather than overwrite a key
   */
  public static void write(Path path, Ed25519Signer signer) throws IOException {
    write(path, text(signer));
  }

  /** The text of a key file. */
  public static byte[] text(Ed25519Signer signer) {
    return text(signer.key(), signer.seed());
  }

  /** The text of a key file. */
  public static byte[] text(P256Signer signer) {
    return text(signer.key(), signer.pkcs8());
  }

  /**
   * Writes a key to a new file.
   *
   * @throws FileAlreadyExistsException rather than overwrite a key
   */
  public static void write(Path path, P256Signer signer) throws IOException {
    write(path, text(signer));
  }

  /**
   * Writes the text of a key file, plain or locked, to a new file.
   *
   * @throws FileAlreadyExistsException rather than overwrite a key
   */
  public static void write(Path path, byte[] content) throws IOException {
    Disk disk = Neighbours.of(path);
    String name = Neighbours.name(path);
    if (disk.exists(name)) {
      throw new FileAlreadyExistsException(path.toString());
    }
    disk.replace(name, content);
  }

  /** Puts another content in the place of a key file: the same key, plain or locked. */
  public static void replace(Path path, byte[] content) throws IOException {
    Neighbours.of(path).replace(Neighbours.name(path), content);
  }

  private static byte[] text(VerifierKey key, byte[] secret) {
    String text =
        MAGIC + "\n" + VKEY + key.text() + "\n" + SECRET + StrictBase64.encode(secret) + "\n";
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /**
   * The bytes of a key file, which may be locked.
   *
   * @throws java.nio.file.NoSuchFileException when there is none
   */
  public static byte[] bytes(Path path) throws IOException {
    return Neighbours.read(path, MOST_BYTES);
  }

  /**
   * Reads a key.
   *
   * @throws Malformed {@code key-file.form}, {@code key-file.secret} when the two halves do not
   *     belong together, or a code of the public half
   */
  public static Signer read(Path path) throws IOException, Malformed {
    return parse(bytes(path));
  }

  /**
   * Reads the text of a key file.
   *
   * @throws Malformed as {@link #read}
   */
  public static Signer parse(byte[] content) throws Malformed {
    String[] lines = new String(content, StandardCharsets.UTF_8).split("\n", -1);
    boolean formed =
        lines.length == 4
            && lines[0].equals(MAGIC)
            && lines[1].startsWith(VKEY)
            && lines[2].startsWith(SECRET)
            && lines[3].isEmpty();
    if (!formed) {
      throw new Malformed("key-file.form", "", "not the three lines of a key file");
    }
    VerifierKey key = VerifierKey.parse(lines[1].substring(VKEY.length()));
    byte[] secret = StrictBase64.decode(lines[2].substring(SECRET.length()));
    return switch (key.type()) {
      case ED25519 -> ed25519(key, secret);
      case ECDSA_P256 -> P256Signer.of(key, secret);
      case COSIGNATURE_ED25519, COSIGNATURE_MLDSA44 ->
          throw new Malformed("key-file.form", "", "a witness key does not sign leaves");
    };
  }

  private static Signer ed25519(VerifierKey key, byte[] seed) throws Malformed {
    if (seed.length == Ed25519Signer.SEED_BYTES) {
      Signer signer = Ed25519Signer.of(key.name(), seed);
      if (signer.key().equals(key)) {
        return signer;
      }
    }
    throw new Malformed("key-file.secret", "", "not the private half of this key");
  }
}
