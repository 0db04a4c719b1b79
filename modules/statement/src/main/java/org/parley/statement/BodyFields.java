package org.parley.statement;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.parley.verify.Fields;
import org.parley.verify.Hash;
import org.parley.verify.Json;
import org.parley.verify.Malformed;
import org.parley.verify.VerifierKey;

/**
 * The typed fields of one JSON object of a statement: the strict getters of {@link Fields} plus the
 * types of statements (times, hashes, parties, words of an enum), each within {@link Limits}.
 */
final class BodyFields {

  /** Reads one array item or nested value found at a path. */
  interface ItemReader<T> {
    T read(Json item, String path) throws Malformed;
  }

  /** Reads one nested object; fields it leaves unread are refused. */
  interface ObjectReader<T> {
    T read(BodyFields fields) throws Malformed;
  }

  private final Fields fields;
  private final Limits limits;

  private BodyFields(Fields fields, Limits limits) {
    this.fields = fields;
    this.limits = limits;
  }

  /** Reads a whole object: everything the reader does not take is an unknown field. */
  static <T> T object(Json json, String path, Limits limits, ObjectReader<T> reader)
      throws Malformed {
    BodyFields body = new BodyFields(Fields.of(json, path), limits);
    T value = reader.read(body);
    body.fields.done();
    return value;
  }

  Limits limits() {
    return limits;
  }

  String path() {
    return fields.path();
  }

  String at(String name) {
    return fields.at(name);
  }

  Json.Obj json() {
    return fields.object();
  }

  boolean has(String name) {
    return fields.has(name);
  }

  Json value(String name) throws Malformed {
    return fields.json(name);
  }

  String string(String name) throws Malformed {
    return fields.string(name);
  }

  Optional<String> optString(String name) throws Malformed {
    return fields.optString(name);
  }

  /** A text a person reads, at most {@link Limits#textChars}. */
  String text(String name) throws Malformed {
    return Text.readable(fields.string(name), limits.textChars(), at(name));
  }

  Optional<String> optText(String name) throws Malformed {
    Optional<String> text = fields.optString(name);
    return text.isEmpty()
        ? text
        : Optional.of(Text.readable(text.get(), limits.textChars(), at(name)));
  }

  /** A short text such as a callsign or an article number. */
  String name(String name) throws Malformed {
    return Text.readable(fields.string(name), limits.nameChars(), at(name));
  }

  Optional<String> optName(String name) throws Malformed {
    Optional<String> text = fields.optString(name);
    return text.isEmpty()
        ? text
        : Optional.of(Text.readable(text.get(), limits.nameChars(), at(name)));
  }

  Hash hash(String name) throws Malformed {
    return Text.hash(fields.string(name), at(name));
  }

  Optional<Hash> optHash(String name) throws Malformed {
    return fields.has(name) ? Optional.of(hash(name)) : Optional.empty();
  }

  UUID id(String name) throws Malformed {
    return Text.id(fields.string(name), at(name));
  }

  Optional<UUID> optId(String name) throws Malformed {
    return fields.has(name) ? Optional.of(id(name)) : Optional.empty();
  }

  /** Distinct hashes; empty when the field is absent. */
  List<Hash> optHashes(String name) throws Malformed {
    List<Hash> hashes = optList(name, (item, path) -> Text.hash(Fields.string(item, path), path));
    distinct(hashes, at(name));
    return hashes;
  }

  Optional<String> optLanguage(String name) throws Malformed {
    return fields.has(name)
        ? Optional.of(Text.language(fields.string(name), at(name)))
        : Optional.empty();
  }

  /** A party or one of its posts. */
  Address partyOrPost(String name) throws Malformed {
    Address address = Text.address(fields.string(name), at(name));
    return switch (address.form()) {
      case PARTY, POST -> address;
      case ROOT, DESK, EVERYONE ->
          throw StatementRefusal.ADDRESS.malformed(at(name), "expected a party or a post");
    };
  }

  Optional<String> optParty(String name) throws Malformed {
    return fields.has(name)
        ? Optional.of(Text.party(fields.string(name), at(name)))
        : Optional.empty();
  }

  Optional<L10n> optL10n(String name) throws Malformed {
    return fields.has(name) ? Optional.of(L10n.read(this, name)) : Optional.empty();
  }

  Optional<Moment> optMoment(String name, Moment.Edge edge) throws Malformed {
    return fields.has(name) ? Optional.of(Moment.read(this, name, edge)) : Optional.empty();
  }

  Instant time(String name) throws Malformed {
    return Text.time(fields.string(name), at(name));
  }

  Optional<Instant> optTime(String name) throws Malformed {
    return fields.has(name) ? Optional.of(time(name)) : Optional.empty();
  }

  VerifierKey vkey(String name) throws Malformed {
    return Text.vkey(fields.string(name), at(name));
  }

  Address post(String name) throws Malformed {
    return Text.post(fields.string(name), at(name));
  }

  long integer(String name, long least, long most) throws Malformed {
    return within(fields.integer(name), least, most, at(name));
  }

  int integer(String name, int least, int most) throws Malformed {
    return (int) integer(name, (long) least, (long) most);
  }

  Optional<Long> optLong(String name, long least, long most) throws Malformed {
    return fields.has(name) ? Optional.of(integer(name, least, most)) : Optional.empty();
  }

  Optional<Integer> optInteger(String name, int least, int most) throws Malformed {
    return fields.has(name) ? Optional.of(integer(name, least, most)) : Optional.empty();
  }

  /** A decimal whose range another room checks. */
  BigDecimal anyDecimal(String name) throws Malformed {
    return fields.decimal(name);
  }

  BigDecimal decimal(String name, BigDecimal least, BigDecimal most) throws Malformed {
    BigDecimal value = fields.decimal(name);
    Text.range(value, least, most, at(name));
    return value;
  }

  Optional<BigDecimal> optDecimal(String name, BigDecimal least, BigDecimal most) throws Malformed {
    return fields.has(name) ? Optional.of(decimal(name, least, most)) : Optional.empty();
  }

  boolean flag(String name) throws Malformed {
    return fields.optBool(name).orElse(false);
  }

  Optional<Boolean> optFlag(String name) throws Malformed {
    return fields.optBool(name);
  }

  <E extends Enum<E>> E word(String name, E[] words) throws Malformed {
    return word(fields.string(name), words, at(name));
  }

  <E extends Enum<E>> Optional<E> optWord(String name, E[] words) throws Malformed {
    return fields.has(name) ? Optional.of(word(name, words)) : Optional.empty();
  }

  static <E extends Enum<E>> E word(String text, E[] words, String path) throws Malformed {
    for (E word : words) {
      if (word.name().equals(text)) {
        return word;
      }
    }
    throw StatementRefusal.ENUM.malformed(
        path, Text.shown(text) + " is not one of " + Arrays.toString(words));
  }

  <T> T nested(String name, ObjectReader<T> reader) throws Malformed {
    return object(fields.json(name), at(name), limits, reader);
  }

  <T> Optional<T> optNested(String name, ObjectReader<T> reader) throws Malformed {
    return fields.has(name) ? Optional.of(nested(name, reader)) : Optional.empty();
  }

  /** A list of at least {@code least} items and at most the limit of list items. */
  <T> List<T> list(String name, int least, ItemReader<T> reader) throws Malformed {
    return list(name, least, limits.listItems(), StatementRefusal.LIMIT_ITEMS, reader);
  }

  <T> List<T> list(String name, int least, int most, StatementRefusal tooMany, ItemReader<T> reader)
      throws Malformed {
    if (fields.json(name) instanceof Json.Arr array) {
      if (array.items().size() < least) {
        throw StatementRefusal.COUNT.malformed(at(name), "at least " + least + " wanted");
      }
      if (array.items().size() > most) {
        throw tooMany.malformed(at(name), array.items().size() + " given, at most " + most);
      }
    }
    return fields.array(name, reader::read);
  }

  /** Empty when the field is absent; when it is there it has at least one item. */
  <T> List<T> optList(String name, ItemReader<T> reader) throws Malformed {
    return fields.has(name) ? list(name, 1, reader) : List.of();
  }

  <T> List<T> objects(String name, int least, ObjectReader<T> reader) throws Malformed {
    return list(name, least, (item, path) -> object(item, path, limits, reader));
  }

  <T> List<T> optObjects(String name, ObjectReader<T> reader) throws Malformed {
    return fields.has(name) ? objects(name, 1, reader) : List.of();
  }

  /** Distinct short texts; empty when the field is absent. */
  List<String> optNames(String name) throws Malformed {
    List<String> names =
        optList(
            name,
            (item, path) -> Text.readable(Fields.string(item, path), limits.nameChars(), path));
    distinct(names, at(name));
    return names;
  }

  /** Distinct party names. */
  List<String> parties(String name, int least) throws Malformed {
    List<String> parties =
        list(name, least, (item, path) -> Text.party(Fields.string(item, path), path));
    distinct(parties, at(name));
    return parties;
  }

  /** Distinct party names; empty when the field is absent. */
  List<String> optParties(String name) throws Malformed {
    return fields.has(name) ? parties(name, 1) : List.of();
  }

  /** Distinct identifiers; empty when the field is absent. */
  List<UUID> optIds(String name) throws Malformed {
    List<UUID> ids = optList(name, (item, path) -> Text.id(Fields.string(item, path), path));
    distinct(ids, at(name));
    return ids;
  }

  /** Refuses a list that holds the same item twice, naming the second. */
  static void distinct(List<?> items, String path) throws Malformed {
    Set<Object> seen = new HashSet<>();
    for (int i = 0; i < items.size(); i++) {
      if (!seen.add(items.get(i))) {
        throw StatementRefusal.COUNT.malformed(path + "/" + i, "the same item stands here twice");
      }
    }
  }

  /** Refuses a body that lacks a field which another field's value calls for. */
  void requiredHere(boolean present, String name, String because) throws Malformed {
    if (!present) {
      throw StatementRefusal.REQUIRED_HERE.malformed(at(name), "required " + because);
    }
  }

  /** Refuses a body with a field for which another field's value leaves no room. */
  void notAllowedHere(boolean present, String name, String because) throws Malformed {
    if (present) {
      throw StatementRefusal.NOT_ALLOWED_HERE.malformed(at(name), "not allowed " + because);
    }
  }

  /** Refuses a field that one value of another field calls for, and no other value allows. */
  void onlyFor(boolean called, String name, String value) throws Malformed {
    if (called) {
      requiredHere(has(name), name, "for " + value);
    } else {
      notAllowedHere(has(name), name, "unless " + value);
    }
  }

  /** Refuses one of two fields that only mean something together. */
  void bothOrNone(String first, String second) throws Malformed {
    requiredHere(has(first) || !has(second), first, "with " + second);
    requiredHere(has(second) || !has(first), second, "with " + first);
  }

  /** Refuses an end that surely lies before its start. */
  void ordered(Optional<Moment> start, String endName, Optional<Moment> end) throws Malformed {
    if (start.isPresent()
        && end.isPresent()
        && end.get().latest().isBefore(start.get().earliest())) {
      throw StatementRefusal.TIME_ORDER.malformed(at(endName), "lies before its start");
    }
  }

  private static long within(long value, long least, long most, String path) throws Malformed {
    if (value < least || value > most) {
      throw StatementRefusal.RANGE.malformed(path, "expected " + least + " to " + most);
    }
    return value;
  }
}
