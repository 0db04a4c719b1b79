package org.parley.cli;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.parley.ledger.AuthorChain;
import org.parley.ledger.Ed25519Signer;
import org.parley.ledger.KeyFile;
import org.parley.ledger.LedgerInUse;
import org.parley.ledger.P256Signer;
import org.parley.ledger.Signer;
import org.parley.statement.Entropy;
import org.parley.verify.Malformed;

/** Key files and the chains beside them, with words for a person when they cannot be used. */
final class KeyFiles {
  private KeyFiles() {}

  static Signer read(Path file) {
    try {
      return KeyFile.read(file);
    } catch (NoSuchFileException e) {
      throw CannotGoOn.usage("there is no key file " + file, "make one: parley key new");
    } catch (IOException e) {
      throw Papers.cannot("read", file, e);
    } catch (Malformed e) {
      throw notUsable(file, e);
    }
  }

  /** The chain of a key; nobody else can use it until it is closed. */
  static AuthorChain chain(Path file, Signer signer) {
    try {
      return AuthorChain.open(file, signer.key());
    } catch (LedgerInUse e) {
      throw CannotGoOn.usage(
          "another program is signing with " + file, "wait until it has ended, then try again");
    } catch (IOException e) {
      throw Papers.cannot("open the chain beside", file, e);
    } catch (Malformed e) {
      throw notUsable(Papers.beside(file, ".chain"), e);
    }
  }

  static void close(Path file, AuthorChain chain) {
    try {
      chain.close();
    } catch (IOException e) {
      throw Papers.cannot("close the chain beside", file, e);
    }
  }

  static Signer newEd25519(Path file, String name, Entropy entropy) {
    try {
      Ed25519Signer signer = Ed25519Signer.of(name, entropy.bytes(Ed25519Signer.SEED_BYTES));
      KeyFile.write(file, signer);
      return signer;
    } catch (Malformed e) {
      throw badName(name);
    } catch (IOException e) {
      throw cannotWrite(file, e);
    }
  }

  static Signer newP256(Path file, String name) {
    try {
      P256Signer signer = P256Signer.generate(name, new SecureRandom());
      KeyFile.write(file, signer);
      return signer;
    } catch (Malformed e) {
      throw badName(name);
    } catch (IOException e) {
      throw cannotWrite(file, e);
    }
  }

  private static CannotGoOn badName(String name) {
    return CannotGoOn.usage(
        "\"" + name + "\" cannot be the name of a key", "an origin has no spaces and no +");
  }

  private static CannotGoOn cannotWrite(Path file, IOException cause) {
    if (cause instanceof FileAlreadyExistsException) {
      return CannotGoOn.usage(
          file + " exists already", "a key is never overwritten; name another file");
    }
    return Papers.cannot("write", file, cause);
  }

  private static CannotGoOn notUsable(Path file, Malformed fault) {
    return CannotGoOn.input(
        fault.code(), fault.path(), file + ": " + fault.detail(), "take the copy you keep offline");
  }
}
