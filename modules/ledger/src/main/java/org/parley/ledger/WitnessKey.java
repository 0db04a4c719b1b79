package org.parley.ledger;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.parley.verify.Checkpoint;
import org.parley.verify.Invariant;
import org.parley.verify.KeyType;
import org.parley.verify.Malformed;
import org.parley.verify.NoteSignature;
import org.parley.verify.StrictBase64;
import org.parley.verify.VerifierKey;

/**
 * The private key of a witness: signs a checkpoint together with a time (C2SP tlog-cosignature,
 * Ed25519, key type 0x04) and nothing else.
 *
 * <p>Its file has the three lines of every key file:
 *
 * <pre>
 *   parley-key/v1
 *   vkey &lt;the public half, type 0x04&gt;
 *   secret &lt;base64 of the 32-byte seed&gt;
 * </pre>
 */
public final class WitnessKey {
  /** The length of the secret seed. */
  public static final int SEED_BYTES = 32;

  private static final String MAGIC = "parley-key/v1";
  private static final String VKEY = "vkey ";
  private static final String SECRET = "secret ";
  private static final int MOST_BYTES = 4096;

  private final VerifierKey key;
  private final byte[] seed;
  private final byte[] publicKey;

  private WitnessKey(VerifierKey key, byte[] seed, byte[] publicKey) {
    this.key = key;
    this.seed = seed;
    this.publicKey = publicKey;
  }

  /**
   * The key that a secret seed stands for.
   *
   * @param name the name of the witness, a schema-less URL
   * @param seed 32 secret bytes that no other key is made from: what a witness signs does not carry
   *     its name
   * @throws Malformed {@code key.name}
   */
  public static WitnessKey of(String name, byte[] seed) throws Malformed {
    Invariant.hold(seed.length == SEED_BYTES, "an Ed25519 seed has 32 bytes");
    byte[] publicKey = new byte[Ed25519.PUBLIC_KEY_SIZE];
    Ed25519.generatePublicKey(seed, 0, publicKey, 0);
    VerifierKey key = VerifierKey.of(name, KeyType.COSIGNATURE_ED25519, publicKey);
    return new WitnessKey(key, seed.clone(), publicKey);
  }

  /**
   * Reads a key file.
   *
   * @throws Malformed {@code key-file.form}, {@code key-file.secret} when the two halves do not
   *     belong together, or a code of the public half
   */
  public static WitnessKey read(Path path) throws IOException, Malformed {
    byte[] content = Neighbours.read(path, MOST_BYTES);
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
    byte[] seed = StrictBase64.decode(lines[2].substring(SECRET.length()));
    if (key.type() != KeyType.COSIGNATURE_ED25519) {
      throw new Malformed("key-file.form", "", "not the key of a witness");
    }
    if (seed.length == SEED_BYTES) {
      WitnessKey read = of(key.name(), seed);
      if (read.key.equals(key)) {
        return read;
      }
    }
    throw new Malformed("key-file.secret", "", "not the private half of this key");
  }

  /**
   * Writes the key to a new file that its owner alone may read.
   *
   * @throws FileAlreadyExistsException rather than overwrite a key
   */
  public void write(Path path) throws IOException {
    Disk disk = Neighbours.of(path);
    String name = Neighbours.name(path);
    if (disk.exists(name)) {
      throw new FileAlreadyExistsException(path.toString());
    }
    String text =
        MAGIC + "\n" + VKEY + key.text() + "\n" + SECRET + StrictBase64.encode(seed) + "\n";
    disk.replace(name, text.getBytes(StandardCharsets.UTF_8));
  }

  /** The public half, by which everybody checks. */
  public VerifierKey key() {
    return key;
  }

  /**
   * Signs that this was the newest state seen at that time.
   *
   * @param timeSeconds seconds since 1970, one that {@link VerifierKey#isWitnessTime} takes
   * @return the signature line to put under the checkpoint
   */
  public NoteSignature cosign(Checkpoint checkpoint, long timeSeconds) {
    Invariant.hold(
        VerifierKey.isWitnessTime(timeSeconds), "a witness signs a time from 1970 to 9999");
    byte[] text = checkpoint.text().getBytes(StandardCharsets.UTF_8);
    byte[] message = VerifierKey.cosigned(timeSeconds, text);
    byte[] signature = new byte[Ed25519.SIGNATURE_SIZE];
    Ed25519.sign(seed, 0, publicKey, 0, message, 0, message.length, signature, 0);
    byte[] payload =
        ByteBuffer.allocate(Long.BYTES + signature.length)
            .putLong(timeSeconds)
            .put(signature)
            .array();
    return new NoteSignature(key.name(), key.keyId(), payload);
  }
}
