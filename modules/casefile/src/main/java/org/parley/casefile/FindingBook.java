package org.parley.casefile;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.parley.statement.CommentBody;
import org.parley.statement.FindingBody;
import org.pcollections.PVector;
import org.pcollections.TreePVector;

/**
 * Findings and comments on them, every version, in the order of the log. Immutable; nothing is
 * erased from it, a later version stands beside the one before.
 *
 * @param findings every version of every finding
 * @param comments every comment
 */
record FindingBook(PVector<Filed> findings, PVector<Filed> comments) {
  static final FindingBook EMPTY = new FindingBook(TreePVector.empty(), TreePVector.empty());

  FindingBook with(Filed filed) {
    if (filed.statement().body() instanceof FindingBody) {
      return new FindingBook(findings.plus(filed), comments);
    }
    return filed.statement().body() instanceof CommentBody
        ? new FindingBook(findings, comments.plus(filed))
        : this;
  }

  /** The findings, each once, in the order in which they were first opened. */
  List<UUID> ids() {
    return findings.stream().map(one -> one.statement().id()).distinct().toList();
  }

  /** Every version of one, oldest first. */
  List<Filed> versions(UUID id) {
    return findings.stream().filter(one -> one.statement().id().equals(id)).toList();
  }

  /** The newest signed version of one; what was only opened concludes nothing. */
  Optional<Filed> signed(UUID id) {
    return versions(id).reversed().stream()
        .filter(one ->
            one.statement().body() instanceof FindingBody body
                && body.stage() == FindingBody.Stage.SIGNED)
        .findFirst();
  }

  /** Every comment on any version of one, in the order recorded. */
  List<Filed> comments(UUID id) {
    List<Filed> versions = versions(id);
    return comments.stream()
        .filter(one ->
            one.statement().body() instanceof CommentBody comment
                && versions.stream().anyMatch(version -> version.leaf().equals(comment.of())))
        .toList();
  }
}
