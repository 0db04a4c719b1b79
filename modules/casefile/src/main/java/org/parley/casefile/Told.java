package org.parley.casefile;

import java.util.List;
import java.util.Optional;
import org.parley.matter.Account;
import org.parley.matter.LoadedEvent;
import org.parley.matter.LoadedMatter;
import org.parley.matter.MatterState;
import org.parley.matter.Possible;
import org.parley.verify.Json;

/** How events and states stand in answers: lane by lane, each account with whose word it is. */
final class Told {
  private static final List<String> AS_FILED =
      List.of("between", "relation", "trend", "outcome", "number", "until", "at", "name", "reason");
  private static final String OPEN = "UNDETERMINED";

  private Told() {}

  /** One account: what, when, by whom, and whose word it is. */
  static Json.Obj account(Account account) {
    Json.Builder json = event(account.event());
    json.putIfPresent("state", account.leadsTo().map(Enum::name))
        .put("lane", account.lane().name());
    if (!account.certain()) {
      json.put("certain", false);
    }
    return json.build();
  }

  /** One event in an answer. */
  static Json.Builder event(LoadedEvent event) {
    Json.Obj filed = event.body().json();
    Json.Builder json =
        Json.obj()
            .put("label", label(event))
            .put("id", event.id().toString())
            .put("event", event.word().name())
            .putIfPresent("by", event.actor())
            .putIfPresent("when", filed.get("when"));
    for (String member : AS_FILED) {
      json.putIfPresent(member, filed.get(member));
    }
    return json.putIfPresent("source", filed.get("source"))
        .putIfPresent("asserted", filed.get("asserted"))
        .putIfPresent("evidence", filed.get("evidence"))
        .putIfPresent("after", filed.get("after"))
        .put("entered_by", event.by());
  }

  /** The label of an event, or its id where it has none. */
  static String label(LoadedEvent event) {
    return event.body().label().orElseGet(() -> event.id().toString());
  }

  /** The label of a matter, or its id where it has none. */
  static String label(LoadedMatter matter) {
    return matter.body().label().orElseGet(() -> matter.id().toString());
  }

  /**
   * What stands in the notified lane, in one word; UNDETERMINED where dates are not fine enough.
   */
  static <S extends Enum<S>> Optional<String> word(Possible<S> possible) {
    return possible.isEmpty()
        ? Optional.empty()
        : Optional.of(possible.certain().map(Enum::name).orElse(OPEN));
  }

  /** Every value a lane may have. */
  static <S extends Enum<S>> Json.Arr values(Possible<S> possible) {
    return Json.strings(possible.values().stream().map(Enum::name).toList());
  }

  /** A matter with where it stands, on one line of a list. */
  static Json.Obj line(MatterState state, Sentences words) {
    return heading(state.matter())
        .putIfPresent("notified", word(state.notified()))
        .put("reported", values(state.reported()))
        .put("words", words.text(state.said()))
        .build();
  }

  /** What a matter is called. */
  static Json.Builder heading(LoadedMatter matter) {
    return Json.obj()
        .put("label", label(matter))
        .put("id", matter.id().toString())
        .put("kind", matter.kind().name())
        .put("title", matter.body().title().in("en"));
  }
}
