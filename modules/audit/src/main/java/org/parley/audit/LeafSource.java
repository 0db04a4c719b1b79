package org.parley.audit;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.parley.verify.Malformed;
import org.parley.verify.SignedCheckpoint;

/** Where the leaves of a log are read from, 256 at a time; used by several threads. */
public interface LeafSource {
  /** The state the leaves have to lead to; its signature is checked by whoever made the source. */
  SignedCheckpoint checkpoint();

  /**
   * The leaves 256 tile to 256 tile + 255, or up to the size of the state.
   *
   * @throws Malformed when the stored bytes have another form than they must
   */
  List<byte[]> leaves(long tile) throws IOException, Malformed;

  /**
   * The stored statement of an entry, where this source has statements.
   *
   * @return empty when there are none here, or when this one is erased
   */
  default Optional<byte[]> statement(long index) throws IOException, Malformed {
    return Optional.empty();
  }
}
