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
              "this key has already signed another statement with that number; sign again with"
                  + " the newest key file (its .chain file says which number comes next)"),
          Map.entry(
              "prev.mismatch",
              "the .chain file beside the key is not the newest one of this key; fetch it from"
                  + " where you signed last, then sign again"),
          Map.entry(
              "seen.unknown-root",
              "keep the checkpoint you signed with: if this log signed it, the log has shown two"
                  + " histories; give it to the other parties and ask the operator in writing"),
          Map.entry(
              "origin.other-log",
              "this file was signed for another log; submit it there, or sign again with a key of"
                  + " this log"),
          Map.entry(
              "key.unknown",
              "a root key of your party has to admit this key first: parley key admit"),
          Map.entry("key.revoked", "make a new key (parley key new) and have a root key admit it"),
          Map.entry(
              "signature.invalid",
              "the file was changed after it was signed, or it was signed by another key than it"
                  + " names; carry it again, or sign again"),
          Map.entry(
              "from.not-yours", "sign with the key of the post that is to speak for the statement"),
          Map.entry(
              "scope.missing",
              "this post may not do that; a root of your party can give it the scope by a new post"
                  + " statement"),
          Map.entry(
              "party.unknown", "only parties named in the policy can be addressed: parley status"),
          Map.entry(
              "re.unknown",
              "the statement answered is not in this log (or not for your party); check its hash"
                  + " with parley log"),
          Map.entry(
              "statement.hash-mismatch",
              "the statement in the file is not the one that was signed; carry the file again"),
          Map.entry(
              "genesis.assent-missing",
              "every other founding party has to assent to the policy first: parley assent"),
          Map.entry("session.required", "name the key to read with: --key KEYFILE"),
          Map.entry(
              "desk.stopped", "the operator has to look at the server; nothing was recorded"));

  private Advice() {}

  /** One sentence for the person who has to go on. */
  static String after(String code) {
    String exact = BY_CODE.get(code);
    if (exact != null) {
      return exact;
    }
    if (code.startsWith("limit.") || code.startsWith("http.too-")) {
      return "make it smaller or wait, as the sentence above says; docs/limits.md lists the limits";
    }
    return CORRECT_AND_SIGN_AGAIN;
  }
}
