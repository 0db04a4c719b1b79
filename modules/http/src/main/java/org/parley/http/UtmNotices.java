package org.parley.http;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.parley.desk.KeyId;
import org.parley.desk.KnownLeaf;
import org.parley.desk.LiveNotice;
import org.parley.desk.PostKey;
import org.parley.desk.Situation;
import org.parley.disclosure.Viewer;
import org.parley.geo.PlacedVolume;
import org.parley.notice.NoticeVersion;
import org.parley.notice.OvnToken;
import org.parley.statement.Address;
import org.parley.statement.Kind;
import org.parley.statement.NoticeBody;
import org.parley.statement.NoticeKind;
import org.parley.statement.Reading;
import org.parley.statement.Statement;
import org.parley.utm.Airspace;
import org.parley.utm.Constraint;
import org.parley.utm.Extent;

/**
 * What notices show through the façade: to the USS of a gateway, the flights, exercises and live
 * fire whose notice names the post of that gateway among those it is addressed to. Its party, or
 * everyone, is not enough: who files a notice says of each whether a USS may know of it. Notices of
 * people, posts, sites and movements on the ground never show, whomever they are addressed to; nor
 * does practice.
 */
final class UtmNotices {
  /** What keeps others out of the air. */
  private static final Set<NoticeKind> SHOWN =
      EnumSet.of(NoticeKind.FLIGHT, NoticeKind.EXERCISE, NoticeKind.LIVE_FIRE);

  /** After these it may be another who reads, or may. */
  private static final Set<Kind> WHO_READS =
      EnumSet.of(Kind.POLICY, Kind.POST, Kind.KEY, Kind.REVOKE, Kind.PARTICIPATION, Kind.ERASE);

  private final HttpParts parts;
  private final UtmAccess access;
  private final String baseUrl;

  UtmNotices(HttpParts parts, UtmAccess access) {
    this.parts = parts;
    this.access = access;
    this.baseUrl = "https://" + access.audience();
  }

  /** The gateways' posts by the names of their USSs, as long as their keys count. */
  private Map<String, Address> gateways(Situation now) {
    Map<String, Address> posts = new TreeMap<>();
    for (UtmAccess.Gateway gateway : access.gateways()) {
      now.key(KeyId.of(gateway.signer().key()))
          .map(PostKey::holder)
          .ifPresent(post -> posts.put(gateway.uss(), post));
    }
    return posts;
  }

  /** The airspace with what notices show now. */
  Airspace all(Airspace airspace, Situation now) {
    Airspace after = airspace.withoutNotices();
    for (Map.Entry<String, Address> gateway : gateways(now).entrySet()) {
      for (LiveNotice notice : now.liveNotices(viewer(gateway.getValue()))) {
        if (notice.to().contains(gateway.getValue())) {
          after = with(after, notice.id(), gateway, now);
        }
      }
    }
    return after;
  }

  /** The same after these leaves, of what notices show. */
  Airspace after(Airspace airspace, List<KnownLeaf> leaves, Situation now) {
    Set<UUID> changed = new TreeSet<>();
    for (KnownLeaf leaf : leaves) {
      if (leaf.kind().filter(WHO_READS::contains).isPresent()) {
        return all(airspace, now);
      }
      if (leaf.kind().equals(Optional.of(Kind.NOTICE))) {
        changed.add(leaf.id());
      }
    }
    Airspace after = airspace;
    Map<String, Address> gateways = changed.isEmpty() ? Map.of() : gateways(now);
    for (UUID id : changed) {
      for (Map.Entry<String, Address> gateway : gateways.entrySet()) {
        after = with(after, id, gateway, now);
      }
    }
    return after;
  }

  /**
   * Where a version of a notice changes what keeps others away, as far as every USS may know of it:
   * the counts of subscriptions stand in answers to others, so one that moves for a notice which
   * names some gateways only would tell the rest.
   */
  List<Extent> touched(KnownLeaf version, Situation now) {
    if (!namesEveryGateway(version, now)) {
      return List.of();
    }
    List<Extent> touched = new ArrayList<>(kept(version, now));
    version
        .replaces()
        .flatMap(now::leaf)
        .filter(before -> namesEveryGateway(before, now))
        .ifPresent(before -> touched.addAll(kept(before, now)));
    return touched;
  }

  /** Whether it is addressed to each enrolled gateway that had its key when it was recorded. */
  private boolean namesEveryGateway(KnownLeaf version, Situation now) {
    List<PostKey> keys =
        access.gateways().stream()
            .flatMap(gateway -> now.key(KeyId.of(gateway.signer().key())).stream())
            .filter(key -> key.validAfterIndex() < version.index())
            .filter(key -> !key.endedBefore(version.index()))
            .toList();
    return !keys.isEmpty() && keys.stream().allMatch(key -> version.to().contains(key.holder()));
  }

  /** From where that version keeps others away. */
  private List<Extent> kept(KnownLeaf version, Situation now) {
    return gateways(now).values().stream()
        .filter(version.to()::contains)
        .findFirst()
        .flatMap(gateway -> readable(gateway).statement(version.index()))
        .map(held -> Statement.readRecorded(held.statement(), parts.limits()))
        .filter(Reading.Of.class::isInstance)
        .map(said -> ((Reading.Of) said).statement())
        .filter(said -> !said.drill() && said.body() instanceof NoticeBody)
        .map(said -> shown(version.id(), version.from(), (NoticeBody) said.body()))
        .orElse(List.of());
  }

  private static List<Extent> shown(UUID id, Address from, NoticeBody body) {
    NoticeVersion version = NoticeVersion.of(id, from.party().orElseThrow(), body);
    return SHOWN.contains(body.noticeKind()) && version.inForce()
        ? version.volumes().stream().map(PlacedVolume::whereverItMayLie).map(Extent::new).toList()
        : List.of();
  }

  /** What the newest version that the gateway's party may know shows, if it names the gateway. */
  private Airspace with(
      Airspace airspace, UUID id, Map.Entry<String, Address> gateway, Situation now) {
    Optional<Constraint> shown =
        now.notice(viewer(gateway.getValue()), id)
            .filter(notice -> notice.inForce() && !notice.drill())
            .filter(notice -> notice.to().contains(gateway.getValue()))
            .flatMap(notice -> constraint(notice, gateway));
    return airspace.withNotice(id, gateway.getKey(), shown);
  }

  private Optional<Constraint> constraint(LiveNotice notice, Map.Entry<String, Address> gateway) {
    Optional<String> ovn =
        readable(gateway.getValue())
            .statement(notice.index())
            .map(held -> OvnToken.of(held.statement()));
    if (ovn.isEmpty()) {
      return Optional.empty();
    }
    NoticeBody body = notice.body();
    List<Extent> extents = shown(notice.id(), notice.from(), body);
    if (extents.isEmpty()) {
      return Optional.empty();
    }
    String type = "parley." + body.noticeKind().name().toLowerCase(Locale.ROOT);
    return Optional.of(
        new Constraint(
            notice.id(),
            notice.party(),
            notice.index() + 1,
            ovn.get(),
            baseUrl,
            extents,
            Optional.of(new Constraint.OfNotice(type, gateway.getKey()))));
  }

  private Readable readable(Address gateway) {
    return new Readable(parts.ledger(), parts.limits(), viewer(gateway));
  }

  private static Viewer viewer(Address gateway) {
    return Viewer.of(gateway.party().orElseThrow());
  }
}
