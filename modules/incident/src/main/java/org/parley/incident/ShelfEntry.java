package org.parley.incident;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.parley.statement.EntryBody;
import org.parley.statement.EntryBody.EntryKind;
import org.parley.verify.Hash;

/**
 * One entry of the shelf, as somebody filed it: a place, an actor or a weapon.
 *
 * @param id the entry, the same in all its versions
 * @param leaf the leaf of this version
 * @param by the party that filed it
 * @param body names, aliases and what is known
 */
public record ShelfEntry(UUID id, Hash leaf, String by, EntryBody body) {

  /** What it is about. */
  public EntryKind kind() {
    return body.entryKind();
  }

  /** Its English name, or its first. */
  public String name() {
    return body.names().in("en");
  }

  /** Every name and spelling of it, in the order filed. */
  public List<String> allNames() {
    List<String> all = new ArrayList<>(body.names().texts().values());
    all.addAll(body.aliases());
    return all;
  }

  /** For whom it acts, by its own entry: those named, then the party it belongs to. */
  List<String> principals() {
    List<String> names = new ArrayList<>(body.actsFor());
    Optional<String> party = body.party();
    party.ifPresent(names::add);
    return names;
  }
}
