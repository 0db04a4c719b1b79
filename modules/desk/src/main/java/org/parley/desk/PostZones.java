package org.parley.desk;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiPredicate;
import org.parley.disclosure.Viewer;
import org.parley.geo.AltitudeBand;
import org.parley.geo.Footprint;
import org.parley.geo.GeometryFault;
import org.parley.geo.Margin;
import org.parley.geo.OutlineCircle;
import org.parley.geo.PlacedVolume;
import org.parley.geo.TimeWindow;
import org.parley.statement.AckBody;
import org.parley.statement.AgreementBody;
import org.parley.statement.AnswerBody;
import org.parley.statement.AssentBody;
import org.parley.statement.BeatBody;
import org.parley.statement.ClaimBody;
import org.parley.statement.CommentBody;
import org.parley.statement.ContactBody;
import org.parley.statement.ContactReplyBody;
import org.parley.statement.DecisionBody;
import org.parley.statement.EntryBody;
import org.parley.statement.EraseBody;
import org.parley.statement.EventBody;
import org.parley.statement.EvidenceBody;
import org.parley.statement.FindingBody;
import org.parley.statement.FocalPointsBody;
import org.parley.statement.GeometryBasis;
import org.parley.statement.HandedBody;
import org.parley.statement.HandoverBody;
import org.parley.statement.ImportBody;
import org.parley.statement.ImportChunkBody;
import org.parley.statement.IncidentBody;
import org.parley.statement.InertBody;
import org.parley.statement.KeyBody;
import org.parley.statement.LadderBody;
import org.parley.statement.LineCheckBody;
import org.parley.statement.MatterBody;
import org.parley.statement.MessageBody;
import org.parley.statement.NoticeBody;
import org.parley.statement.ObservationBody;
import org.parley.statement.OnCallBody;
import org.parley.statement.ParticipationBody;
import org.parley.statement.Place;
import org.parley.statement.PolicyBody;
import org.parley.statement.PostBody;
import org.parley.statement.ReceivedBody;
import org.parley.statement.Refusal;
import org.parley.statement.ReliefBody;
import org.parley.statement.RestrictionBody;
import org.parley.statement.RevokeBody;
import org.parley.statement.RulesVersion;
import org.parley.statement.SealedBody;
import org.parley.statement.SignalledBody;
import org.parley.statement.SignalsBody;
import org.parley.statement.StepBody;
import org.parley.statement.StopBody;
import org.parley.statement.StopReportBody;
import org.parley.statement.TallyBody;
import org.parley.statement.ZoneBody;
import org.parley.terms.Law;
import org.parley.terms.ZoneVersion;

/**
 * Posts that are limited to zones: what such a post opens lies wholly in one of them.
 *
 * <p>A zone counts as its party has it: drawn exactly, and drawn or assented to by that party. So
 * nobody else widens what a post may do. Of several versions those count that no later one
 * replaces; where the party stands behind none of these, the last one it stood behind.
 *
 * <p>Whatever cannot be shown to lie in a zone does not: an open end, a place without a point, a
 * zone whose map is pending or approximate, and everything that has no place, such as agreements
 * and assents, by which a post could widen its own zone.
 */
final class PostZones {
  private PostZones() {}

  /** What keeps a post from being registered with these zones. */
  static Optional<Refusal> registered(PostBody body, String party, Situation now) {
    if (body.zones().isEmpty()) {
      return Optional.empty();
    }
    if (!now.rules().since(RulesVersion.THIRD)) {
      return Optional.of(DeskRefusal.POST_ZONES.at("/body/zones"));
    }
    Viewer reader = Viewer.of(party);
    for (int i = 0; i < body.zones().size(); i++) {
      UUID id = body.zones().get(i);
      boolean known =
          law(now).zones().stream()
              .anyMatch(zone -> zone.id().equals(id) && now.mayRead(reader, zone.leaf()));
      if (!known) {
        return Optional.of(DeskRefusal.POST_ZONE_UNKNOWN.at("/body/zones/" + i));
      }
    }
    return Optional.empty();
  }

  /**
   * What keeps this post from saying it where it says it. Answers follow what they answer; what
   * opens a subject, and every voice for law, is limited. Messages, calls and whatever stops fire
   * never are.
   */
  static Optional<Refusal> check(Presented said, Situation now) {
    Optional<RegisteredPost> post = now.post(said.key().holder());
    if (post.isEmpty() || post.get().zones().isEmpty()) {
      return Optional.empty();
    }
    List<PlacedVolume> zones = extents(post.get(), now);
    return switch (said.statement().body()) {
      case NoticeBody notice -> notice(notice, zones);
      case ZoneBody zone -> zone(zone, zones);
      case ClaimBody claim -> place(claim.place(), zones);
      case IncidentBody incident -> place(incident.place(), zones);
      case ObservationBody observation ->
          within(Optional.of(observation.position()), "/body/position", zones);
      case RestrictionBody restriction -> place(Optional.of(restriction.place()), zones);
      case EvidenceBody evidence -> place(evidence.place(), zones);
      case TallyBody tally -> nowhere();
      case MatterBody matter -> place(matter.place(), zones);
      case AgreementBody body -> nowhere();
      case AssentBody body -> nowhere();
      case EventBody body -> nowhere();
      case EntryBody body -> nowhere();
      case InertBody body -> nowhere();
      case PolicyBody body -> Optional.empty();
      case PostBody body -> Optional.empty();
      case KeyBody body -> Optional.empty();
      case RevokeBody body -> Optional.empty();
      case AnswerBody body -> Optional.empty();
      case ReceivedBody body -> Optional.empty();
      case AckBody body -> Optional.empty();
      case EraseBody body -> Optional.empty();
      case SealedBody body -> Optional.empty();
      case MessageBody body -> Optional.empty();
      case StopBody body -> Optional.empty();
      case StopReportBody body -> Optional.empty();
      case ContactBody body -> Optional.empty();
      case ContactReplyBody body -> Optional.empty();
      case LineCheckBody body -> Optional.empty();
      case HandoverBody body -> Optional.empty();
      case ReliefBody body -> Optional.empty();
      case LadderBody body -> Optional.empty();
      case ParticipationBody body -> nowhere();
      case FindingBody body -> nowhere();
      case CommentBody body -> Optional.empty();
      case SignalsBody body -> nowhere();
      case OnCallBody body -> Optional.empty();
      case SignalledBody body -> Optional.empty();
      case FocalPointsBody body -> Optional.empty();
      case ImportBody body -> nowhere();
      case ImportChunkBody body -> nowhere();
      case DecisionBody body -> Optional.empty();
      case HandedBody body -> Optional.empty();
      case StepBody body -> Optional.empty();
      case BeatBody body -> Optional.empty();
    };
  }

  private static Optional<Refusal> nowhere() {
    return Optional.of(DeskRefusal.SCOPE_ZONE.at("/kind", "this has no place of its own"));
  }

  private static Law law(Situation now) {
    return now.law().orElseThrow();
  }

  private static List<PlacedVolume> extents(RegisteredPost post, Situation now) {
    Law law = law(now);
    List<PlacedVolume> extents = new ArrayList<>();
    for (UUID id : post.zones()) {
      List<ZoneVersion> own =
          law.zones().stream()
              .filter(zone -> zone.id().equals(id))
              .filter(zone -> law.assented(zone.leaf()).contains(post.party()))
              .toList();
      List<ZoneVersion> standing =
          own.stream().filter(zone -> law.zoneStands(zone.leaf())).toList();
      List<ZoneVersion> counting =
          standing.isEmpty() && !own.isEmpty() ? List.of(own.getLast()) : standing;
      counting.stream()
          .filter(zone -> zone.body().geometryBasis() == GeometryBasis.EXACT)
          .forEach(zone -> zone.extent().ifPresent(extents::add));
    }
    return extents;
  }

  private static Optional<Refusal> notice(NoticeBody notice, List<PlacedVolume> zones) {
    for (int i = 0; i < notice.volumes().size(); i++) {
      PlacedVolume volume = notice.volumes().get(i).placed();
      if (zones.stream().noneMatch(zone -> holds(zone, volume))) {
        return Optional.of(DeskRefusal.SCOPE_ZONE.at("/body/volumes/" + i));
      }
    }
    return Optional.empty();
  }

  private static Optional<Refusal> zone(ZoneBody drawn, List<PlacedVolume> zones) {
    boolean exact = drawn.geometryBasis() == GeometryBasis.EXACT && drawn.geometry().isPresent();
    boolean inside =
        exact
            && zones.stream()
                .anyMatch(zone ->
                    zone.footprint().covers(drawn.geometry().get().footprint())
                        && holds(
                            zone.volume().band(),
                            new AltitudeBand(drawn.floorMetres(), drawn.ceilingMetres())));
    return inside ? Optional.empty() : Optional.of(DeskRefusal.SCOPE_ZONE.at("/body/geometry"));
  }

  private static Optional<Refusal> place(Optional<Place> place, List<PlacedVolume> zones) {
    return within(place, "/body/place", zones);
  }

  private static Optional<Refusal> within(
      Optional<Place> place, String path, List<PlacedVolume> zones) {
    boolean inside =
        place.isPresent()
            && place.get().point().isPresent()
            && zones.stream().anyMatch(zone -> holds(zone.footprint(), place.get()));
    return inside ? Optional.empty() : Optional.of(DeskRefusal.SCOPE_ZONE.at(path));
  }

  private static boolean holds(Footprint zone, Place place) {
    int errorMetres = place.errorMetres().orElse(0);
    if (errorMetres == 0) {
      return place.precision() == Place.Precision.POINT && zone.covers(place.point().orElseThrow());
    }
    return switch (Footprint.of(new OutlineCircle(place.point().orElseThrow(), errorMetres))) {
      case Footprint around -> zone.covers(around);
      case GeometryFault fault -> false;
    };
  }

  /** Whether no place, height or moment of the volume lies outside the zone; edges are inside. */
  private static boolean holds(PlacedVolume zone, PlacedVolume volume) {
    return holds(zone.volume().window(), volume.volume().window())
        && holds(zone.volume().band(), volume.volume().band())
        && zone.positionErrorMetres() == 0
        && zone.footprint().covers(ground(volume));
  }

  /** Where the volume may lie: with an error of its position, a box that holds all of it. */
  private static Footprint ground(PlacedVolume volume) {
    return volume.positionErrorMetres() == 0
        ? volume.footprint()
        : new Margin(0, 0, Duration.ZERO).around(volume).footprint();
  }

  private static boolean holds(TimeWindow zone, TimeWindow window) {
    boolean ends =
        zone.end().isEmpty()
            || window.end().isPresent() && !window.end().get().isAfter(zone.end().get());
    return !window.start().isBefore(zone.start()) && ends;
  }

  private static boolean holds(AltitudeBand zone, AltitudeBand band) {
    return holds(zone.lowerMetres(), band.lowerMetres(), (low, own) -> own.compareTo(low) >= 0)
        && holds(zone.upperMetres(), band.upperMetres(), (high, own) -> own.compareTo(high) <= 0);
  }

  /** An end without limit lies only within an end without limit. */
  private static boolean holds(
      Optional<BigDecimal> limit,
      Optional<BigDecimal> own,
      BiPredicate<BigDecimal, BigDecimal> within) {
    return limit.isEmpty() || own.isPresent() && within.test(limit.get(), own.get());
  }
}
