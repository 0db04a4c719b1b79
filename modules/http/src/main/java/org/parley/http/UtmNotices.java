package org.parley.http;

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
import org.parley.notice.NoticeVersion;
import org.parley.notice.OvnToken;
import org.parley.statement.Address;
import org.parley.statement.Kind;
import org.parley.statement.NoticeBody;
import org.parley.statement.NoticeKind;
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

  /** The same after what was recorded since the log had that size. */
  Airspace since(Airspace airspace, long size, Situation now) {
    Set<UUID> changed = new TreeSet<>();
    for (long index = size; index < now.size(); index++) {
      Optional<KnownLeaf> leaf = now.leaf(parts.ledger().leafHash(index));
      Optional<Kind> kind = leaf.flatMap(KnownLeaf::kind);
      if (kind.isPresent() && WHO_READS.contains(kind.get())) {
        return all(airspace, now);
      }
      if (kind.equals(Optional.of(Kind.NOTICE))) {
        changed.add(leaf.orElseThrow().id());
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
        new Readable(parts.ledger(), parts.limits(), viewer(gateway.getValue()))
            .statement(notice.index())
            .map(held -> OvnToken.of(held.statement()));
    if (ovn.isEmpty()) {
      return Optional.empty();
    }
    NoticeBody body = notice.body();
    List<Extent> extents =
        NoticeVersion.of(notice.id(), notice.party(), body).volumes().stream()
            .map(Extent::new)
            .toList();
    if (!SHOWN.contains(body.noticeKind()) || extents.isEmpty()) {
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

  private static Viewer viewer(Address gateway) {
    return Viewer.of(gateway.party().orElseThrow());
  }
}
