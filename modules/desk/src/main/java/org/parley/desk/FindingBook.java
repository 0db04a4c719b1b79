package org.parley.desk;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.UUID;
import java.util.function.Consumer;
import org.parley.statement.CommentBody;
import org.parley.statement.FindingBody;
import org.parley.statement.FindingBody.Carried;
import org.parley.statement.FindingBody.Release;
import org.parley.verify.Hash;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;
import org.pcollections.TreePVector;

/**
 * What the desk knows of findings: what was opened for comments until when, what was signed for
 * whom, and who commented. Immutable. Whether a finding is right is nothing it looks at.
 */
record FindingBook(PMap<UUID, FindingBook.Known> findings, PMap<Hash, UUID> byLeaf) {
  static final FindingBook EMPTY = new FindingBook(HashTreePMap.empty(), HashTreePMap.empty());

  /**
   * One finding.
   *
   * @param opened what was last opened for comments
   * @param signed what was last signed
   * @param comments in the order recorded
   */
  record Known(Optional<Opened> opened, Optional<Signed> signed, TreePVector<Carried> comments) {
    static final Known NONE = new Known(Optional.empty(), Optional.empty(), TreePVector.empty());
  }

  /**
   * A version open for comments.
   *
   * @param until the last moment of the period
   * @param happening digest of what it takes to have been described
   * @param articles the articles it is about
   */
  record Opened(Hash leaf, Instant until, Hash happening, Set<String> articles) {}

  /**
   * A signed version.
   *
   * @param opened the leaf by which it was opened
   * @param content digest of it without its release
   * @param readers the parties it reaches
   */
  record Signed(Hash opened, Release release, Hash content, SortedSet<String> readers) {}

  Known of(UUID id) {
    Known known = findings.get(id);
    return known == null ? Known.NONE : known;
  }

  FindingBook with(UUID id, Hash leaf, FindingBody body, SortedSet<String> readers) {
    Known before = of(id);
    Known now =
        switch (body.stage()) {
          case OPENED ->
              new Known(
                  Optional.of(
                      new Opened(
                          leaf,
                          body.commentsUntil().orElseThrow(),
                          happening(body),
                          articles(body))),
                  before.signed(),
                  before.comments());
          case SIGNED ->
              new Known(
                  before.opened(),
                  Optional.of(
                      new Signed(
                          body.opened().orElseThrow(),
                          body.release().orElseThrow(),
                          content(body),
                          readers)),
                  before.comments());
        };
    return new FindingBook(findings.plus(id, now), byLeaf.plus(leaf, id));
  }

  FindingBook with(Hash leaf, String party, CommentBody comment) {
    UUID id = byLeaf.get(comment.of());
    if (id == null) {
      return this; // recorded by a server that did not know what a comment is
    }
    Known before = of(id);
    Carried carried = Carried.of(leaf, party, comment);
    return new FindingBook(
        findings.plus(
            id, new Known(before.opened(), before.signed(), before.comments().plus(carried))),
        byLeaf);
  }

  static Hash happening(FindingBody body) {
    return Hash.sha256(body.happening().json().bytes());
  }

  static Set<String> articles(FindingBody body) {
    Set<String> articles = new HashSet<>();
    body.terms().forEach(term -> articles.add(term.agreement() + " " + term.article()));
    return articles;
  }

  /** Everything it says but who may read it. */
  static Hash content(FindingBody body) {
    return Hash.sha256(
        new FindingBody(
                body.stage(),
                body.commentsUntil(),
                body.opened(),
                body.incident(),
                body.happening(),
                body.cites(),
                body.terms(),
                body.attribution(),
                body.confidence(),
                body.standard(),
                body.summary(),
                body.lang(),
                Optional.of(Release.INTERNAL),
                List.of())
            .json()
            .bytes());
  }

  void describe(Consumer<String> line) {
    findings.keySet().stream()
        .sorted()
        .forEach(id -> {
          Known known = of(id);
          line.accept(
              "finding "
                  + id
                  + " "
                  + known.opened().map(one -> one.leaf() + " " + one.until()).orElse("-")
                  + " "
                  + known.signed().map(one -> one.release() + " " + one.content()).orElse("-"));
          known.comments().forEach(one -> line.accept("comment " + one.leaf()));
        });
  }
}
