package org.parley.seal;

import com.exceptionfactory.jagged.FileKey;
import com.exceptionfactory.jagged.RecipientStanza;
import com.exceptionfactory.jagged.RecipientStanzaReader;
import com.exceptionfactory.jagged.x25519.X25519RecipientStanzaReaderFactory;
import java.security.GeneralSecurityException;
import java.util.Optional;
import org.parley.verify.BrokenInvariant;

/** Finds the file key of an age file, or is given it, and remembers it. */
final class FileKeyReader implements RecipientStanzaReader {
  private final RecipientStanzaReader from;
  private Optional<FileKey> found = Optional.empty();

  private FileKeyReader(RecipientStanzaReader from) {
    this.from = from;
  }

  static FileKeyReader of(Identity identity) {
    try {
      return new FileKeyReader(
          X25519RecipientStanzaReaderFactory.newRecipientStanzaReader(identity.secret()));
    } catch (GeneralSecurityException e) {
      throw new BrokenInvariant("an identity reads as one", e);
    }
  }

  static FileKeyReader given(FileKey key) {
    return new FileKeyReader(stanzas -> key);
  }

  @Override
  public FileKey getFileKey(Iterable<RecipientStanza> stanzas) throws GeneralSecurityException {
    FileKey key = from.getFileKey(stanzas);
    found = Optional.of(new FileKey(key.getEncoded()));
    return key;
  }

  Optional<FileKey> found() {
    return found;
  }
}
