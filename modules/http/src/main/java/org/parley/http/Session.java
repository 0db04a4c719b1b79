package org.parley.http;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.parley.desk.PostKey;
import org.parley.disclosure.AsKnown;
import org.parley.disclosure.Viewer;
import org.parley.statement.Address;
import org.parley.verify.Invariant;

/**
 * An open session and what its key may do at this moment.
 *
 * @param token what the caller shows; known to nobody else
 * @param key the key that signed the session note
 * @param scopes what it may do now
 * @param expires when the session ends by itself
 */
record Session(String token, PostKey key, Set<String> scopes, Instant expires) {
  Session {
    scopes = Set.copyOf(scopes);
  }

  Address holder() {
    return key.holder();
  }

  String party() {
    return holder().party().orElseThrow();
  }

  boolean root() {
    return holder().form() == Address.Form.ROOT;
  }

  /** Who reads, as of the moment asked for. */
  Viewer viewer(Optional<AsKnown> asKnown) {
    Invariant.hold(holder().party().isPresent(), "only a post or a root opens a session");
    Viewer viewer = root() ? Viewer.of(party()) : Viewer.ofPost(holder(), scopes);
    return asKnown.map(viewer::asKnown).orElse(viewer);
  }
}
