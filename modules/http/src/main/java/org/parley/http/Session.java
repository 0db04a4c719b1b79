package org.parley.http;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.parley.desk.PostKey;
import org.parley.disclosure.AsKnown;
import org.parley.disclosure.Viewer;
import org.parley.statement.Address;
import org.parley.statement.Scope;
import org.parley.verify.Invariant;

/**
 * One who reads: an open session of a key and what that key may do at this moment, or a person who
 * reads for a party (signed in at a provider, or by a client certificate) or for a post (by a
 * passkey or a client certificate).
 *
 * @param token what the caller shows; known to nobody else
 * @param caller by what name limits count him: the token, or for a person one name for all tokens
 * @param holder a post, a root, or the party a person reads for
 * @param key the key that signed the session note; none for a person
 * @param scopes what it may do now
 * @param expires when the session ends by itself
 */
record Session(
    String token,
    String caller,
    Address holder,
    Optional<PostKey> key,
    Set<String> scopes,
    Instant expires) {
  Session {
    scopes = Set.copyOf(scopes);
  }

  static Session ofKey(String token, PostKey key, Set<String> scopes, Instant expires) {
    return new Session(token, token, key.holder(), Optional.of(key), scopes, expires);
  }

  /**
   * A person who reads for a party.
   *
   * @param caller one name for all tokens of that person
   */
  static Session ofViewer(String token, String caller, String party, Instant expires) {
    return new Session(
        token,
        caller,
        Address.ofParty(party),
        Optional.empty(),
        Set.of(Scope.READ.text()),
        expires);
  }

  /**
   * A person who reads for a post and signs nothing: by a passkey, or a client certificate.
   *
   * @param caller one name for all that this person opens
   */
  static Session ofReader(
      String token, String caller, Address post, Set<String> scopes, Instant expires) {
    return new Session(token, caller, post, Optional.empty(), scopes, expires);
  }

  String party() {
    return holder().party().orElseThrow();
  }

  boolean root() {
    return holder().form() == Address.Form.ROOT;
  }

  /** Who reads, as of the moment asked for. */
  Viewer viewer(Optional<AsKnown> asKnown) {
    Invariant.hold(holder().party().isPresent(), "whoever reads, reads for a party");
    boolean post = holder().form() == Address.Form.POST;
    Viewer viewer = post ? Viewer.ofPost(holder(), scopes) : Viewer.of(party());
    return asKnown.map(viewer::asKnown).orElse(viewer);
  }
}
