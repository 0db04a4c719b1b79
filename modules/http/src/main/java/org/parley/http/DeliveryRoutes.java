package org.parley.http;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.parley.delivery.NotDelivered;
import org.parley.desk.FocalPoints;
import org.parley.desk.KnownLeaf;
import org.parley.desk.Situation;
import org.parley.disclosure.Viewer;
import org.parley.ledger.VaultRecord;
import org.parley.notice.DeliveryLadder;
import org.parley.statement.Address;
import org.parley.statement.FocalPointsBody;
import org.parley.statement.Limits;
import org.parley.statement.Reading;
import org.parley.statement.Statement;
import org.parley.verify.Fields;
import org.parley.verify.Hash;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * What did not reach others, with the number to call, how the reader's own channels stand, and
 * offering again by hand. Each party is told of what it said itself and of nothing else.
 */
final class DeliveryRoutes implements EventStream.News {
  private static final int ITEMS_MAX = 200;
  private static final int OFFERS_MAX = 20;
  private static final int PAUSE_SECONDS = 30;
  private static final long PATIENCE_SECONDS = 10;

  private final HttpParts parts;

  DeliveryRoutes(HttpParts parts) {
    this.parts = parts;
    parts.events().join(this);
    parts.options().deliveries().whenLate(parts.events()::ring);
  }

  /** The newest of what did not reach others, and the reader's own channels. */
  Reply deliveries(Call call) throws Malformed {
    String party = call.viewer().party();
    List<NotDelivered.Late> all = parts.options().deliveries().late(party);
    List<Json.Obj> items = new ArrayList<>();
    for (NotDelivered.Late one : all.reversed()) {
      if (items.size() < ITEMS_MAX) {
        items.add(json(one, party));
      }
    }
    return Reply.json(
        Json.obj()
            .put("now", RegisterJson.time(parts.clock().instant()))
            .put("count", all.size())
            .put("notDelivered", items)
            .put("channels", parts.options().deliveries().channels(party))
            .build());
  }

  private Json.Obj json(NotDelivered.Late late, String reader) {
    List<FocalPointsBody.Point> points =
        parts.options().deliveries().focalPoints(late.leaf(), late.party(), reader).stream()
            .filter(point ->
                late.recipient().equals(late.party())
                    || late.recipient().equals(point.post().text()))
            .toList();
    Optional<String> phone =
        points.stream()
            .flatMap(point -> point.phone().stream())
            .findFirst()
            .or(() -> parts.options().deliveries().phone(late.party(), reader));
    return Json.obj()
        .put("leaf", late.leaf().base64())
        .put("kind", late.kind())
        .put("id", late.id().toString())
        .put("recipient", late.recipient())
        .put("offeredAt", RegisterJson.time(late.offeredAt()))
        .put("since", RegisterJson.time(late.since()))
        .putIfPresent("phone", phone)
        .putIfAnyObject("focalPoints", points.stream().map(DeliveryRoutes::point).toList())
        .putIfPresent("drill", Optional.of(late.drill()).filter(drill -> drill))
        .build();
  }

  private static Json.Obj point(FocalPointsBody.Point point) {
    return Json.obj()
        .put("post", point.post().text())
        .putIfPresent("title", point.title())
        .putIfPresent("phone", point.phone())
        .build();
  }

  /** How far one leaf is, recipient by recipient, and of each recipient post by post. */
  Reply delivery(Call call) throws Malformed {
    call.saw(ReadClass.WATCH);
    Viewer viewer = call.viewer();
    Situation now = parts.desk().situation();
    Optional<KnownLeaf> known =
        ReadRoutes.leaf(call.path("leaf"))
            .flatMap(now::leaf)
            .filter(leaf -> leaf.delivered() && now.mayRead(viewer, leaf.leaf()));
    if (known.isEmpty()) {
      return ReadRoutes.nothing();
    }
    DeliveryLadder ladder = now.ladder(known.get().leaf()).orElseGet(DeliveryLadder::empty);
    List<Json.Obj> rows =
        ladder.recipients().stream()
            .filter(party -> own(known.get(), viewer) || party.equals(viewer.party()))
            .map(party -> row(known.get().leaf(), party, ladder, viewer.party()))
            .toList();
    return Reply.json(
        Json.obj()
            .put("leaf", known.get().leaf().base64())
            .put("kind", known.get().kindText())
            .put("from", known.get().from().text())
            .put("recipients", rows)
            .build());
  }

  private Json.Obj row(Hash leaf, String party, DeliveryLadder ladder, String reader) {
    List<Json.Obj> points = new ArrayList<>();
    for (FocalPointsBody.Point point :
        parts.options().deliveries().focalPoints(leaf, party, reader)) {
      List<DeliveryLadder.Rung> rungs = FocalPoints.rungs(ladder, point.post());
      points.add(
          Json.obj()
              .put("post", point.post().text())
              .putIfPresent("title", point.title())
              .putIfPresent("phone", point.phone())
              .put("state", state(rungs))
              .put("levels", rungs.stream().map(DeliveryRoutes::rung).toList())
              .build());
    }
    List<DeliveryLadder.Rung> all = ladder.rungs(party);
    return Json.obj()
        .put("recipient", party)
        .put("state", state(all))
        .put("levels", all.stream().map(DeliveryRoutes::rung).toList())
        .put("focalPoints", points)
        .build();
  }

  /** In one word, the furthest: READ by a person, DELIVERED to a machine, OFFERED, or nothing. */
  private static String state(List<DeliveryLadder.Rung> rungs) {
    int furthest = rungs.stream().mapToInt(rung -> rung.level().number()).max().orElse(-1);
    return furthest >= 2
        ? "READ"
        : furthest == 1 ? "DELIVERED" : furthest == 0 ? "OFFERED" : "NOT_OFFERED";
  }

  private static Json.Obj rung(DeliveryLadder.Rung rung) {
    return Json.obj()
        .put("level", rung.level().number())
        .put("at", RegisterJson.time(rung.at()))
        .put("recordedAt", RegisterJson.time(rung.recordedAt()))
        .putIfPresent("channel", rung.channel())
        .putIfPresent("by", rung.by().map(Address::text))
        .build();
  }

  /** Offers a statement of the reader's party again to one that does not have it. */
  Reply again(Call call) throws Malformed {
    Fields fields = Bodies.fields(call);
    Optional<Wanted> asked = wanted(fields.string("to"));
    fields.done();
    Viewer viewer = call.viewer();
    Situation now = parts.desk().situation();
    Optional<KnownLeaf> known =
        ReadRoutes.leaf(call.path("leaf"))
            .flatMap(now::leaf)
            .filter(leaf -> leaf.delivered() && own(leaf, viewer));
    if (known.isEmpty()) {
      return ReadRoutes.nothing();
    }
    Hash leaf = known.get().leaf();
    DeliveryLadder ladder = now.ladder(leaf).orElseGet(DeliveryLadder::empty);
    if (asked.isEmpty()) {
      return Problem.of(HttpRefusal.RESEND_RECIPIENT);
    }
    Wanted wanted = asked.get();
    Optional<HttpRefusal> refused = refused(now, leaf, wanted, ladder);
    return refused.isPresent()
        ? Problem.of(refused.get())
        : offered(viewer, known.get(), wanted.party());
  }

  /** Whom to offer to: a party, because of one of its posts or of itself. */
  private record Wanted(String party, Optional<Address> post) {}

  private static Optional<Wanted> wanted(String to) {
    try {
      Address address = Address.parse(to);
      return switch (address.form()) {
        case PARTY -> Optional.of(new Wanted(address.text(), Optional.empty()));
        case POST -> address.party().map(party -> new Wanted(party, Optional.of(address)));
        case ROOT, DESK, EVERYONE -> Optional.empty();
      };
    } catch (Malformed e) {
      return Optional.empty();
    }
  }

  private static boolean own(KnownLeaf leaf, Viewer viewer) {
    return leaf.from().party().equals(Optional.of(viewer.party()));
  }

  private Optional<HttpRefusal> refused(
      Situation now, Hash leaf, Wanted wanted, DeliveryLadder ladder) {
    String recipient = wanted.party();
    if (!ladder.recipients().contains(recipient)) {
      return Optional.of(HttpRefusal.RESEND_RECIPIENT);
    }
    boolean has =
        wanted
            .post()
            .map(post -> FocalPoints.has(ladder, post))
            .orElseGet(() -> ladder.isDelivered(recipient) || ladder.isRead(recipient));
    if (has) {
      return Optional.of(HttpRefusal.RESEND_HAS_IT);
    }
    Instant moment = parts.clock().instant();
    Instant earliest = moment.minusSeconds(PAUSE_SECONDS);
    boolean soon =
        ladder.rungs(recipient).stream()
            .map(DeliveryLadder.Rung::recordedAt)
            .anyMatch(at -> at.isAfter(earliest) && !at.isAfter(moment));
    return soon || now.offers(leaf, recipient) >= OFFERS_MAX
        ? Optional.of(HttpRefusal.RESEND_TOO_OFTEN)
        : Optional.empty();
  }

  private Reply offered(Viewer viewer, KnownLeaf known, String recipient) {
    Hash leaf = known.leaf();
    boolean drill =
        new Readable(parts.ledger(), parts.limits(), viewer)
            .statement(known.index())
            .filter(held -> drill(held, parts.limits()))
            .isPresent();
    Optional<CompletableFuture<Long>> number =
        parts.options().deliveries().again(leaf, recipient, viewer.party(), drill);
    if (number.isEmpty()) {
      return Problem.of(HttpRefusal.RESEND_NOT_TAKEN);
    }
    try {
      return Reply.json(
          Json.obj()
              .put("leaf", leaf.base64())
              .put("to", recipient)
              .put("counter", number.get().get(PATIENCE_SECONDS, TimeUnit.SECONDS))
              .putIfPresent("phone", parts.options().deliveries().phone(recipient, viewer.party()))
              .build());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Problem.of(HttpRefusal.RESEND_NOT_TAKEN);
    } catch (ExecutionException | TimeoutException e) {
      return Problem.of(HttpRefusal.RESEND_NOT_TAKEN);
    }
  }

  private static boolean drill(VaultRecord held, Limits limits) {
    return Statement.readRecorded(held.statement(), limits) instanceof Reading.Of of
        && of.statement().drill();
  }

  @Override
  public long newest(String party) {
    return parts.options().deliveries().newest(party);
  }

  @Override
  public List<Item> after(String party, long number) {
    return parts.options().deliveries().after(party, number).stream()
        .map(one -> new Item(one.number(), "not-delivered", json(one.late(), party)))
        .toList();
  }
}
