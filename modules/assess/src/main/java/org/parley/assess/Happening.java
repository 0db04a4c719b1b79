package org.parley.assess;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.parley.geo.AltitudeBand;
import org.parley.geo.PlacedVolume;
import org.parley.geo.Position;
import org.parley.geo.TimeWindow;
import org.parley.geo.Volume4D;
import org.parley.statement.StatedHappening;
import org.parley.statement.StatedShape;
import org.parley.terms.ScopeQuery;
import org.parley.terms.Where;
import org.parley.verify.Hash;
import org.parley.verify.Json;

/**
 * What a term test is about: something that is said to have happened, each part only as good as it
 * is known. It is not a fact; it is what a record describes.
 *
 * @param time the time in which it lies
 * @param place where, with the error of the place
 * @param act what kind of act it is described as
 * @param actors who is said to have done it; none when no account names anybody
 * @param against whom it is said to have been against, by name
 * @param weapons weapons named
 * @param effect what is said to have come of it
 */
public record Happening(
    ScopeQuery.Span time,
    Where place,
    Act act,
    List<Actor> actors,
    List<String> against,
    List<String> weapons,
    Optional<String> effect) {

  public Happening {
    actors = List.copyOf(actors);
    against = List.copyOf(against);
    weapons = List.copyOf(weapons);
  }

  /** A happening of which no account names an actor. */
  public static Happening of(ScopeQuery.Span time, Where place, Act act) {
    return new Happening(time, place, act, List.of(), List.of(), List.of(), Optional.empty());
  }

  /** A happening as a statement or a file has it. */
  public static Happening of(StatedHappening stated) {
    return new Happening(
        ScopeQuery.Span.of(stated.when()),
        where(stated),
        Act.ofWord(stated.act()).orElse(Act.NOT_STATED),
        stated.actors().stream()
            .map(one -> new Actor(one.name(), one.party(), Actor.Part.valueOf(one.part().name())))
            .toList(),
        stated.against(),
        stated.weapons(),
        stated.effect());
  }

  private static Where where(StatedHappening stated) {
    if (stated.area().isPresent()) {
      TimeWindow any = TimeWindow.from(Instant.MIN);
      Volume4D volume = new Volume4D(stated.area().get().shape(), AltitudeBand.ALL, any);
      return Where.across(new PlacedVolume(volume, stated.area().get().footprint()));
    }
    return stated.place().map(Where::of).orElseGet(Where::unknown);
  }

  /** The same at another place. */
  public Happening at(Where other) {
    return new Happening(time, other, act, actors, against, weapons, effect);
  }

  /** The same with somebody more who is said to have done it. */
  public Happening by(Actor actor) {
    List<Actor> more = new ArrayList<>(actors);
    more.add(actor);
    return new Happening(time, place, act, more, against, weapons, effect);
  }

  /** The same, said to have been against these. */
  public Happening against(List<String> names) {
    return new Happening(time, place, act, actors, names, weapons, effect);
  }

  /** The same with weapons named. */
  public Happening with(List<String> named) {
    return new Happening(time, place, act, actors, against, named, effect);
  }

  /** Its parts as they enter the digest of a term test; equal for equal happenings. */
  public Json.Obj json() {
    return Json.obj()
        .put("time", time(time))
        .put("place", place(place))
        .put("act", act.word())
        .putIfAnyObject("actors", actors.stream().map(Happening::actor).toList())
        .putIfAny("against", against)
        .putIfAny("weapons", weapons)
        .putIfPresent("effect", effect)
        .build();
  }

  private static Json.Obj actor(Actor actor) {
    return Json.obj()
        .put("name", actor.name())
        .putIfPresent("party", actor.party())
        .put("part", actor.part().name())
        .build();
  }

  private static Json time(ScopeQuery.Span time) {
    return time.equals(ScopeQuery.Span.UNKNOWN)
        ? Json.of("UNKNOWN")
        : Json.strings(List.of(time.earliest().toString(), time.latest().toString()));
  }

  private static Json place(Where place) {
    return switch (place) {
      case Where.Unknown unknown -> Json.of("UNKNOWN");
      case Where.Near near -> near(near);
      case Where.Across across ->
          Json.obj()
              .put("area", area(across))
              .putIfPresent("lower_m", across.volume().volume().band().lowerMetres())
              .putIfPresent("upper_m", across.volume().volume().band().upperMetres())
              .build();
    };
  }

  private static String area(Where.Across across) {
    StatedShape written =
        StatedShape.of(across.volume().volume().shape(), across.volume().footprint());
    return Hash.sha256(written.json().bytes()).base64();
  }

  private static Json near(Where.Near near) {
    Position at = near.place();
    return Json.obj()
        .put("lat_e7", at.latitudeE7())
        .put("lng_e7", at.longitudeE7())
        .put("error_m", near.errorMetres())
        .putIfPresent("lower_m", near.heights().flatMap(band -> band.lowerMetres()))
        .putIfPresent("upper_m", near.heights().flatMap(band -> band.upperMetres()))
        .build();
  }
}
