package org.parley.cli;

import java.util.Map;

/** What a person can do after a refusal, by the refusal's stable code. */
final class Advice {
  private static final String CORRECT_AND_SIGN_AGAIN =
      "correct the field named above and sign again; the refused number is spent and"
          + " `parley sign` goes on with the next one by itself";

  private static final Map<String, String> BY_CODE =
      Map.ofEntries(
          Map.entry(
              "seq.replayed",
              "this key has signed something else with that number before; sign again with the"
                  + " newest copy of the key file and its .chain"),
          Map.entry(
              "prev.mismatch",
              "the .chain file beside the key is not the newest one of this key; fetch it from"
                  + " where you signed last, then sign again"),
          Map.entry(
              "seen.unknown-root",
              "keep the checkpoint you signed with: if this log signed it, the log has shown two"
                  + " histories; show it to the other parties and ask the operator in writing"),
          Map.entry(
              "origin.other-log",
              "this was signed for another log; submit it there, or sign again with a key of this"
                  + " log"),
          Map.entry(
              "key.unknown",
              "a root key of your party has to admit this key first: parley key admit"),
          Map.entry("key.expired", "make a new key (parley key new) and have a root key admit it"),
          Map.entry(
              "signature.invalid",
              "the file was changed after it was signed, or signed by another key than it names;"
                  + " carry it again, or sign again"),
          Map.entry(
              "from.not-yours", "sign with the key of the post that is to speak for the statement"),
          Map.entry(
              "scope.missing",
              "this post may not do that; a root of your party can give it the scope with a new"
                  + " post statement"),
          Map.entry("root.needed", "sign this with a root key of your party"),
          Map.entry(
              "party.unknown", "only parties named in the policy can be addressed; sign again"),
          Map.entry(
              "re.unknown",
              "the statement answered is not in this log, or not for your party; check its hash"
                  + " with parley log, then sign again"),
          Map.entry(
              "statement.hash-mismatch",
              "the statement in the file is not the one that was signed; carry the file again"),
          Map.entry(
              "genesis.assent-missing",
              "every other founding party has to assent to the policy first: parley assent"),
          Map.entry("assent.already", "nothing is to be done: your party has assented before"),
          Map.entry("replaces.not-newest", "a newer version is on record; replace that one"),
          Map.entry(
              "http.not-found",
              "it does not exist, or it was not addressed to your party; both get this answer"),
          Map.entry(
              "notice.unaware",
              "read the notices named (parley check prints their leaves), then sign again with"
                  + " --aware LEAF for each"),
          Map.entry("http.rate", "wait some seconds, then try again"),
          Map.entry("http.stopped", "the operator has to look at the server; nothing was recorded"),
          Map.entry("http.internal", "tell the operator; nothing was recorded by this"),
          Map.entry(
              "session.key", "a root key of your party has to admit this key: parley key admit"),
          Map.entry("session.root", "name a root key of the party: --root KEYFILE"),
          Map.entry("enrolment.post", "a root has to file a post statement for it first"));

  private Advice() {}

  /** The same after a question: nothing was signed, and no number is spent. */
  static String afterAsking(String code) {
    if (code.equals("json.missing-field")) {
      return "name it, by its option or with --with NAME=VALUE, and ask again";
    }
    String advice = after(code);
    return advice.equals(CORRECT_AND_SIGN_AGAIN)
        ? "correct what is named above and ask again"
        : advice;
  }

  /** One sentence for the person who has to go on. */
  static String after(String code) {
    String exact = BY_CODE.get(code);
    if (exact != null) {
      return exact;
    }
    if (code.startsWith("http.") || code.startsWith("session.") || code.startsWith("enrolment.")) {
      return "the sentence above says what is missing; docs/refusals.md lists every code";
    }
    return CORRECT_AND_SIGN_AGAIN;
  }
}
