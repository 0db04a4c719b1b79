package org.parley.statement;

import java.util.List;
import java.util.Optional;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * An entry of the reference shelf: a place, an actor or a weapon, under all the names it goes by,
 * with where that is known from.
 *
 * @param entryKind what it is about
 * @param names its name in several languages
 * @param aliases other names and spellings
 * @param place where it is; only for a PLACE
 * @param admin the administrative unit it lies in; only for a PLACE
 * @param role what it is in the mechanism; only for an ACTOR
 * @param party the party it is or belongs to; only for an ACTOR
 * @param patronOf whom it backs; only for an ACTOR
 * @param actsFor for whom it acts; only for an ACTOR
 * @param titles ranks and offices, with their times; only for an ACTOR
 * @param values numbers known of it, with the unit in {@code what}; only for a WEAPON
 * @param source where this is known from
 * @param note a remark
 */
public record EntryBody(
    EntryKind entryKind,
    L10n names,
    List<String> aliases,
    Optional<Place> place,
    Optional<String> admin,
    Optional<Role> role,
    Optional<String> party,
    List<String> patronOf,
    List<String> actsFor,
    List<Title> titles,
    List<Quantity> values,
    String source,
    Optional<String> note)
    implements Body {
  private static final List<String> OF_A_PLACE = List.of("place", "admin");
  private static final List<String> OF_AN_ACTOR =
      List.of("role", "party", "patron_of", "acts_for", "titles");
  private static final List<String> OF_A_WEAPON = List.of("values");

  /** What an entry is about. */
  public enum EntryKind {
    PLACE,
    ACTOR,
    WEAPON
  }

  /**
   * A rank or office.
   *
   * @param title the rank or office
   * @param when when it was held
   */
  public record Title(String title, Optional<When> when) {
    static Title read(BodyFields fields) throws Malformed {
      return new Title(fields.name("title"), fields.optNested("when", When::read));
    }

    Json.Obj json() {
      return Json.obj().put("title", title).putIfPresent("when", when.map(When::json)).build();
    }
  }

  public EntryBody {
    aliases = List.copyOf(aliases);
    patronOf = List.copyOf(patronOf);
    actsFor = List.copyOf(actsFor);
    titles = List.copyOf(titles);
    values = List.copyOf(values);
  }

  static EntryBody read(BodyFields fields) throws Malformed {
    EntryKind kind = fields.word("entry_kind", EntryKind.values());
    only(fields, kind == EntryKind.PLACE, OF_A_PLACE, "a PLACE");
    only(fields, kind == EntryKind.ACTOR, OF_AN_ACTOR, "an ACTOR");
    only(fields, kind == EntryKind.WEAPON, OF_A_WEAPON, "a WEAPON");
    return new EntryBody(
        kind,
        L10n.read(fields, "names"),
        fields.optNames("aliases"),
        fields.optNested("place", Place::read),
        fields.optName("admin"),
        fields.optWord("role", Role.values()),
        fields.optParty("party"),
        fields.optNames("patron_of"),
        fields.optNames("acts_for"),
        fields.optObjects("titles", Title::read),
        fields.optObjects("values", Quantity::read),
        fields.text("source"),
        fields.optText("note"));
  }

  private static void only(BodyFields fields, boolean fit, List<String> names, String what)
      throws Malformed {
    for (String name : names) {
      fields.notAllowedHere(!fit && fields.has(name), name, "unless it is " + what);
    }
  }

  @Override
  public Optional<Kind> kind() {
    return Optional.of(Kind.ENTRY);
  }

  @Override
  public RulesVersion needs() {
    return When.needs(titles.stream().flatMap(title -> title.when().stream()));
  }

  @Override
  public Json.Obj json() {
    return Json.obj()
        .put("entry_kind", entryKind.name())
        .put("names", names.json())
        .putIfAny("aliases", aliases)
        .putIfPresent("place", place.map(Place::json))
        .putIfPresent("admin", admin)
        .putIfPresent("role", role.map(Role::name))
        .putIfPresent("party", party)
        .putIfAny("patron_of", patronOf)
        .putIfAny("acts_for", actsFor)
        .putIfAnyObject("titles", titles.stream().map(Title::json).toList())
        .putIfAnyObject("values", values.stream().map(Quantity::json).toList())
        .put("source", source)
        .putIfPresent("note", note)
        .build();
  }
}
