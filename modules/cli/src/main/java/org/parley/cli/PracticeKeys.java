package org.parley.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.parley.ledger.AuthorChain;
import org.parley.ledger.Ed25519Signer;
import org.parley.ledger.KeyFile;
import org.parley.statement.Entropy;
import org.parley.verify.BrokenInvariant;
import org.parley.verify.Malformed;

/**
 * Keys made from a seed and their own names, for invented parties only.
 *
 * <p>Threat: whoever knows the seed has every one of these keys. They sign demos and tests.
 */
public final class PracticeKeys {
  private final long seed;

  public PracticeKeys(long seed) {
    this.seed = seed;
  }

  /** The key of that name; the same every time. */
  public Ed25519Signer named(String name) {
    try {
      byte[] secret = Entropy.seeded(seed, "practice key " + name).bytes(Ed25519Signer.SEED_BYTES);
      return Ed25519Signer.of(name, secret);
    } catch (Malformed e) {
      throw CannotGoOn.input(
          e.code(), "/origin", "\"" + name + "\" cannot be the name of a key", "");
    }
  }

  /** Writes an author's key and its chain, so that it can go on from there. */
  void write(Path file, Author author) {
    Ed25519Signer signer = named(author.signer().key().name());
    try {
      KeyFile.write(file, signer);
      try (AuthorChain chain = AuthorChain.open(file, signer.key())) {
        chain.moveTo(author.next(), author.prev());
      }
    } catch (IOException e) {
      throw Papers.cannot("write", file, e);
    } catch (Malformed e) {
      throw new BrokenInvariant("a chain that was just made can be read", e);
    }
  }
}
