package org.parley.verify;

import java.util.List;
import java.util.Optional;

/** What the offline verifier concludes. */
public sealed interface Verdict {
  /**
   * The receipt holds.
   *
   * @param grade who vouches
   * @param facts what the receipt is about
   * @param proven what it shows, one English sentence each
   * @param notProven what it does not show, one English sentence each; never empty
   */
  record Verified(Grade grade, Facts facts, List<String> proven, List<String> notProven)
      implements Verdict {
    public Verified {
      proven = List.copyOf(proven);
      notProven = List.copyOf(notProven);
    }
  }

  /**
   * The receipt does not hold, or cannot be checked with what was given.
   *
   * @param code stable code, one of {@link VerifyCode}
   * @param detail where and why, one line
   */
  record Rejected(String code, String detail) implements Verdict {}

  /**
   * What a verified receipt is about.
   *
   * @param origin the log
   * @param exercise whether the log is for practice only; then everything is
   * @param operator who runs the log, as the founding parties wrote it
   * @param index the entry's place in the log
   * @param size leaves in the tree the proof leads to
   * @param leafHash the entry's name
   * @param statementHash SHA-256 of the statement
   * @param leafClass the open class
   * @param kind the statement's kind
   * @param from the author: a post, a party's root or the desk
   * @param to the addressees
   * @param at the time the author wrote, a claim
   * @param drill whether the author marked it as practice
   * @param keyName the key that signed
   * @param certifiedAt index of the entry by which that key became valid
   * @param contestedSince the party ended the key, and contests what it signed from this index on
   * @param notAfterSeconds seconds since 1970 by which the quorum had seen it; empty when LOGGED
   */
  record Facts(
      String origin,
      boolean exercise,
      String operator,
      long index,
      long size,
      Hash leafHash,
      Hash statementHash,
      LeafClass leafClass,
      String kind,
      String from,
      List<String> to,
      String at,
      boolean drill,
      String keyName,
      long certifiedAt,
      Optional<Long> contestedSince,
      Optional<Long> notAfterSeconds) {
    public Facts {
      to = List.copyOf(to);
    }
  }
}
