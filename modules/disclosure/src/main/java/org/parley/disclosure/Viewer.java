package org.parley.disclosure;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.parley.statement.Address;

/**
 * Who reads: a party, through one of its posts, with what that post may do, and as of which moment.
 *
 * @param party the reading party
 * @param post the post that reads; empty for the party's root
 * @param scopes what the post may do, in the words of posts
 * @param asKnown only what was known by then is seen; empty for everything so far
 */
public record Viewer(
    String party, Optional<String> post, Set<String> scopes, Optional<AsKnown> asKnown) {

  public Viewer {
    if (!Address.isParty(party)) {
      throw new IllegalArgumentException("not a party: " + party);
    }
    if (post.isPresent() && !post.get().startsWith(party + "/")) {
      throw new IllegalArgumentException("not a post of " + party + ": " + post.get());
    }
    scopes = Set.copyOf(scopes);
  }

  /** A party's root, which reads what the party reads and may do nothing else. */
  public static Viewer of(String party) {
    return new Viewer(party, Optional.empty(), Set.of(), Optional.empty());
  }

  /** A post of a party with its scopes. */
  public static Viewer ofPost(Address post, Set<String> scopes) {
    String party =
        post.party().orElseThrow(() -> new IllegalArgumentException("not a post: " + post));
    return new Viewer(party, Optional.of(post.text()), scopes, Optional.empty());
  }

  /** The same viewer, seeing only what was recorded by then. */
  public Viewer asKnownOn(Instant moment) {
    return asKnown(AsKnown.recorded(moment));
  }

  /** The same viewer, seeing only what was known by then, recorded or published. */
  public Viewer asKnown(AsKnown then) {
    return new Viewer(party, post, scopes, Optional.of(then));
  }

  /** Whether the post may do this. */
  public boolean may(String scope) {
    return scopes.contains(scope);
  }
}
