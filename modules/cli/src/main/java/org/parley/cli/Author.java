package org.parley.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.parley.ledger.AuthorChain;
import org.parley.ledger.Notes;
import org.parley.ledger.Signer;
import org.parley.statement.Address;
import org.parley.statement.Kind;
import org.parley.statement.Statement;
import org.parley.statement.Submission;
import org.parley.verify.Hash;
import org.parley.verify.Leaf;
import org.parley.verify.LeafClass;
import org.parley.verify.Note;
import org.parley.verify.Seen;
import org.parley.verify.TreeHash;

/**
 * One key that signs statements for one log, each with the next number and the hash of the one
 * before.
 *
 * <p>Two leaves with one number would be held against the author for ever. So the number is kept
 * ({@link Memory}) before a signed leaf is handed out; what is lost then is a number, which shows
 * as a gap, never as two stories.
 *
 * <p>Not for use by several threads.
 */
final class Author {

  /** Where the number of the next leaf is kept beyond this object. */
  interface Memory {
    /** The number of the next leaf. */
    long next();

    /** Leaf hash of the one before, absent for the first. */
    Optional<Hash> prev();

    /** Called before a signed leaf is handed out; throws when it cannot be kept. */
    void signed(Hash leaf);
  }

  /** Keeps the number in a file beside the key. */
  private record Kept(Path keyFile, AuthorChain chain) implements Memory {
    @Override
    public long next() {
      return chain.next();
    }

    @Override
    public Optional<Hash> prev() {
      return chain.prev();
    }

    @Override
    public void signed(Hash leaf) {
      try {
        chain.advance(leaf);
      } catch (IOException e) {
        throw Papers.cannot("write the chain beside", keyFile, e);
      }
    }
  }

  /** Keeps the number as long as this object lives. */
  private static final class Held implements Memory {
    private long next;
    private Optional<Hash> prev = Optional.empty();

    @Override
    public long next() {
      return next;
    }

    @Override
    public Optional<Hash> prev() {
      return prev;
    }

    @Override
    public void signed(Hash leaf) {
      next++;
      prev = Optional.of(leaf);
    }
  }

  private final Signer signer;
  private final KeyName name;
  private final Memory memory;

  private Author(Signer signer, Memory memory) {
    this.signer = signer;
    this.name = speaking(signer);
    this.memory = memory;
  }

  /** An author that begins with number 0 and forgets it with this object. */
  static Author fresh(Signer signer) {
    return new Author(signer, new Held());
  }

  /** An author whose number is kept in the chain beside its key file. */
  static Author kept(Path keyFile, Signer signer, AuthorChain chain) {
    return new Author(signer, new Kept(keyFile, chain));
  }

  /**
   * Whom the signer's key speaks for.
   *
   * @throws CannotGoOn when its name is not that of a post's or root's key
   */
  static KeyName speaking(Signer signer) {
    return KeyName.parse(signer.key().name())
        .orElseThrow(() ->
            CannotGoOn.usage(
                "the key \"" + signer.key().name() + "\" is not a post's or a root's key",
                "such a key's name ends in Party/post or Party/root; see parley key new"));
  }

  /** The log it signs for. */
  String origin() {
    return name.origin();
  }

  /** The post or root that speaks. */
  Address from() {
    return name.holder();
  }

  /** The number of the next leaf. */
  long next() {
    return memory.next();
  }

  /** Leaf hash of the one before, absent for the first. */
  Optional<Hash> prev() {
    return memory.prev();
  }

  Signer signer() {
    return signer;
  }

  /** Signs the statement as the next leaf. */
  Submission sign(Statement statement, Seen seen) {
    return sign(statement, seen, Optional.empty());
  }

  /** Signs the statement, and the sealed file beside it, as the next leaf. */
  Submission sign(Statement statement, Seen seen, Optional<byte[]> blob) {
    List<Hash> re = statement.body().target().map(List::of).orElse(List.of());
    String text =
        Leaf.text(
            statement.kind().map(Kind::leafClass).orElse(LeafClass.ACT),
            origin(),
            memory.next(),
            memory.prev(),
            seen,
            statement.hash(),
            blob.map(Hash::sha256),
            re);
    Note note = Notes.sign(text, signer);
    byte[] leaf = note.whole().getBytes(StandardCharsets.UTF_8);
    memory.signed(TreeHash.leaf(leaf));
    return new Submission(leaf, statement.bytes(), blob);
  }
}
