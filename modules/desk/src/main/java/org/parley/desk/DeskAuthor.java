package org.parley.desk;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.parley.ledger.Ledger;
import org.parley.statement.Address;
import org.parley.statement.BeatBody;
import org.parley.statement.Draft;
import org.parley.statement.Entropy;
import org.parley.statement.HandedBody;
import org.parley.statement.Kind;
import org.parley.verify.Hash;
import org.parley.verify.SignedCheckpoint;

/**
 * What the desk says of its own accord, worded at its turn on the decision thread: so counters have
 * no gaps whoever asks, and a beat holds the newest checkpoint.
 */
public final class DeskAuthor {
  private final Desk desk;
  private final Ledger ledger;
  private final InstantSource clock;
  private final Entropy entropy;

  /**
   * @param clock the operator's clock
   * @param entropy gives ids; used on the decision thread
   */
  public DeskAuthor(Desk desk, Ledger ledger, InstantSource clock, Entropy entropy) {
    this.desk = desk;
    this.ledger = ledger;
    this.clock = clock;
    this.entropy = entropy;
  }

  /** Records that a leaf was offered to one recipient, under that recipient's next number. */
  public CompletableFuture<SubmitReply> handed(
      Hash of, Address recipient, HandedBody.Channel channel) {
    return desk.say(now -> handed(of, recipient, channel, now));
  }

  private Draft handed(Hash of, Address recipient, HandedBody.Channel channel, Situation now) {
    List<Address> to = new ArrayList<>();
    now.leaf(of).flatMap(leaf -> leaf.from().party()).map(Address::ofParty).ifPresent(to::add);
    if (!to.contains(recipient)) {
      to.add(recipient);
    }
    long counter = now.handedCounter(recipient) + 1;
    HandedBody body = new HandedBody(of, recipient, channel, counter);
    return Draft.of(Kind.HANDED, entropy.uuid(), Address.DESK, to, clock.instant(), body);
  }

  /** Records a sign of life that holds the newest checkpoint. */
  public CompletableFuture<SubmitReply> beat() {
    return desk.say(now -> beat(ledger.checkpoint()));
  }

  private Draft beat(SignedCheckpoint newest) {
    BeatBody body = new BeatBody(newest.text(), newest.checkpoint().size());
    return Draft.of(
        Kind.BEAT, entropy.uuid(), Address.DESK, List.of(Address.EVERYONE), clock.instant(), body);
  }
}
