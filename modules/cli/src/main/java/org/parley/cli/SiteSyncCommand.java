package org.parley.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.parley.seal.Box;
import org.parley.seal.Opening;
import org.parley.site.Boxed;
import org.parley.site.SiteBook;
import org.parley.statement.Limits;
import org.parley.verify.Hash;
import org.parley.verify.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code parley site sync}: finds the book's boxes in the log. */
@Command(
    name = "sync",
    description = {
      "Reads every box that came into the log since the last time, as every reader may, opens those"
          + " of the cell, and writes into the book which entry holds what.",
      "The server sees that boxes are read, all of them, and not which one matters."
    })
@SuppressWarnings("NullAway.Init")
final class SiteSyncCommand implements Callable<Integer> {
  @Mixin private Shared shared;
  @Mixin private Reach reach;
  @Mixin private RequiredKey key;
  @Mixin private SiteBookFile book;

  /** A box of the log and the statement in it. */
  private record Found(Hash statement, Boxed.Where where) {}

  @Override
  public Integer call() {
    return shared.tell(() -> {
      try (Bar bar = Bar.on(shared.err());
          ServerClient client = reach.client();
          Session session = client.open(key.signer())) {
        return sync(new SiteServer(session), bar);
      }
    });
  }

  private Answer sync(SiteServer server, Bar bar) {
    server.mustBeOn();
    SiteBook before = book.read();
    List<Json.Obj> entries =
        server.all("/v1/log?limit=200", "from", Optional.of(Long.toString(before.readTo())));
    List<Json.Obj> boxes =
        entries.stream()
            .filter(entry -> ServerClient.member(entry, "class").equals("sealed"))
            .toList();
    long size =
        entries.isEmpty() ? before.readTo() : SiteServer.number(entries.getLast(), "index") + 1;
    List<Found> found = new ArrayList<>();
    long read = 0;
    Optional<CannotGoOn> cut = Optional.empty();
    for (Json.Obj entry : boxes) {
      bar.step("reading boxes", read, boxes.size());
      try {
        opened(server, entry, found);
        read++;
      } catch (CannotGoOn end) {
        cut = Optional.of(end);
        size = SiteServer.number(entry, "index");
        break;
      }
    }
    kept(found, size);
    if (cut.isPresent()) {
      throw CannotGoOn.unreachable(
          cut.get().what() + " " + read + " of " + boxes.size() + " boxes were read and kept.",
          "run it again in a while; it goes on from there");
    }
    long waiting = new BoxQueue(book.queue()).size();
    return Answer.done(
        Json.obj()
            .put("boxes", boxes.size())
            .put("own", found.size())
            .put("waiting", waiting)
            .put("readTo", size)
            .build(),
        boxes.size() + " boxes read, " + found.size() + " of the cell opened.",
        waiting + " boxes wait for parley cell run.");
  }

  private void kept(List<Found> found, long size) {
    var unused =
        book.change(kept -> {
          SiteBook changed = kept;
          for (Found one : found) {
            changed = changed.found(one.statement(), one.where());
          }
          return changed.readTo(Math.max(kept.readTo(), size));
        });
  }

  private void opened(SiteServer server, Json.Obj entry, List<Found> found) {
    byte[] box = ShownBox.box(server.box(entry));
    if (Box.open(box, book.identities(), Limits.standard())
        instanceof Opening.Of<Box.Opened>(Box.Opened opened)) {
      Boxed.Where where =
          new Boxed.Where(
              Arguments.hash(ServerClient.member(entry, "leaf")),
              SiteServer.number(entry, "index"));
      found.add(new Found(opened.inner().statement().hash(), where));
    }
  }
}
