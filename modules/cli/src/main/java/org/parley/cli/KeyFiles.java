package org.parley.cli;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import org.parley.ledger.AuthorChain;
import org.parley.ledger.Ed25519Signer;
import org.parley.ledger.KeyFile;
import org.parley.ledger.LedgerInUse;
import org.parley.ledger.P256Signer;
import org.parley.ledger.Signer;
import org.parley.seal.Age;
import org.parley.seal.AgeResult;
import org.parley.statement.Entropy;
import org.parley.verify.Malformed;

/** Key files and the chains beside them, with words for a person when they cannot be used. */
public final class KeyFiles {
  private KeyFiles() {}

  static Signer read(Path file) {
    return read(file, Optional.empty());
  }

  /**
   * Reads a key file, plain or locked.
   *
   * @param passphrase file with the passphrase; without it the terminal asks when it is needed
   * @throws CannotGoOn with words for a person
   */
  public static Signer read(Path file, Optional<Path> passphrase) {
    try {
      byte[] content = KeyFile.bytes(file);
      return KeyFile.parse(Age.isAge(content) ? unlocked(file, content, passphrase) : content);
    } catch (NoSuchFileException e) {
      throw CannotGoOn.usage("there is no key file " + file, "make one: parley key new");
    } catch (IOException e) {
      throw Papers.cannot("read", file, e);
    } catch (Malformed e) {
      throw notUsable(file, e);
    }
  }

  private static byte[] unlocked(Path file, byte[] content, Optional<Path> passphrase) {
    return switch (Age.unlock(content, Passphrase.asked(file, passphrase))) {
      case AgeResult.Done done -> done.bytes();
      case AgeResult.Refused refused ->
          throw CannotGoOn.input(
              refused.refusal().code(),
              refused.refusal().path(),
              file + " does not open: " + refused.refusal().detail(),
              "try the passphrase again; without it take the copy you keep offline");
    };
  }

  /** Whether the file needs a passphrase. */
  static boolean locked(Path file) {
    try {
      return Age.isAge(KeyFile.bytes(file));
    } catch (IOException e) {
      throw Papers.cannot("read", file, e);
    }
  }

  /** The same key file under a passphrase, in its place. */
  static void lock(Path file, byte[] plain, char[] passphrase, int workFactor) {
    switch (Age.lock(plain, passphrase, workFactor)) {
      case AgeResult.Done done -> {
        try {
          KeyFile.replace(file, done.bytes());
        } catch (IOException e) {
          throw Papers.cannot("write", file, e);
        }
      }
      case AgeResult.Refused refused ->
          throw CannotGoOn.usage(
              file + " cannot be locked: " + refused.refusal().detail(), "nothing was written");
    }
  }

  /** The text of a key file. */
  static byte[] text(Signer signer) {
    return switch (signer) {
      case Ed25519Signer ed25519 -> KeyFile.text(ed25519);
      case P256Signer p256 -> KeyFile.text(p256);
      default -> throw CannotGoOn.usage("this key has no file", "");
    };
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
