package org.parley.utm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.parley.verify.Fields;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/** What all requests of the façade have in common. */
final class Asked {
  private static final int URL_CHARACTERS_MOST = 1_000;

  /** A host by name or number, perhaps a port and a path; nobody's name or password. */
  private static final Pattern BASE_URL =
      Pattern.compile("https://[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?(:[0-9]{1,5})?(/[!-~]*)?");

  /** So many references are answered at once; a larger answer is refused, never cut. */
  private static final int ANSWERED_MOST = 10_000;

  /** Members by which a USS says what a subscription hears of. */
  static final String OF_INTENTS = "notify_for_operational_intents";

  static final String OF_CONSTRAINTS = "notify_for_constraints";

  private Asked() {}

  static void scope(UssCaller caller, Set<UtmScope> any) throws Malformed {
    if (any.stream().noneMatch(caller::holds)) {
      throw UtmRefusal.SCOPE.at("");
    }
  }

  /**
   * Nobody hears through a subscription of what his token would not let him read.
   *
   * @param wanted whether he wants to hear of it
   * @param fields where he says so
   */
  static void mayHear(UssCaller caller, Told of, boolean wanted, Fields fields) throws Malformed {
    if (wanted && !caller.holds(of.scope)) {
      throw UtmRefusal.SCOPE.because(
          fields.at(of.member), "the token carries no " + of.scope.wire());
    }
  }

  static UUID id(UtmRequest request) throws Malformed {
    return Change.id(request.id(), "");
  }

  /** The id of what is taken back; its version must be named. */
  static UUID takenBack(UtmRequest request) throws Malformed {
    if (request.version().isEmpty()) {
      throw UtmRefusal.FORM.because("", "the version of what is taken back is wanted");
    }
    return id(request);
  }

  /** The members of the body; a member that is null counts as left out. */
  static Fields body(UtmRequest request) throws Malformed {
    if (request.body().isEmpty()) {
      throw UtmRefusal.FORM.because("", "a JSON object is wanted");
    }
    return Fields.of(withoutNulls(request.body().get()), "");
  }

  private static Json withoutNulls(Json json) {
    return switch (json) {
      case Json.Obj object -> {
        Map<String, Json> members = new LinkedHashMap<>();
        object
            .members()
            .forEach((name, value) -> {
              if (!(value instanceof Json.Null)) {
                members.put(name, withoutNulls(value));
              }
            });
        yield new Json.Obj(members);
      }
      case Json.Arr array -> new Json.Arr(array.items().stream().map(Asked::withoutNulls).toList());
      case Json.Str other -> other;
      case Json.Num other -> other;
      case Json.Bool other -> other;
      case Json.Null other -> other;
    };
  }

  static Extent area(UtmRequest request) throws Malformed {
    Fields body = body(request);
    return ExtentReader.any(body.object("area_of_interest").object(), "/area_of_interest");
  }

  static String baseUrl(Fields fields) throws Malformed {
    String text = fields.string("uss_base_url");
    if (text.length() > URL_CHARACTERS_MOST || !BASE_URL.matcher(text).matches()) {
      throw UtmRefusal.URL.at(fields.at("uss_base_url"));
    }
    return text;
  }

  static boolean tooMany(List<?> found) {
    return found.size() > ANSWERED_MOST;
  }

  static <T> List<T> answerable(List<T> found) throws Malformed {
    if (tooMany(found)) {
      throw UtmRefusal.TOO_MANY.at("/area_of_interest");
    }
    return found;
  }

  /** The subscriptions that a change there is told to, and that have not ended. */
  static List<Subscription> due(
      Airspace airspace, UtmRequest request, List<Extent> before, List<Extent> after, Told told) {
    List<Extent> touched = new ArrayList<>(before);
    touched.addAll(after);
    return airspace.subscriptions(touched).stream()
        .filter(told::isOf)
        .filter(subscription -> !subscription.endedBy(request.now()))
        .toList();
  }

  /** Which subscriptions a change is of interest to. */
  enum Told {
    INTENTS(OF_INTENTS, UtmScope.STRATEGIC_COORDINATION),
    CONSTRAINTS(OF_CONSTRAINTS, UtmScope.CONSTRAINT_PROCESSING);

    private final String member;
    private final UtmScope scope;

    Told(String member, UtmScope scope) {
      this.member = member;
      this.scope = scope;
    }

    boolean isOf(Subscription subscription) {
      return this == INTENTS ? subscription.intents() : subscription.constraints();
    }
  }

  static List<UUID> ids(List<Subscription> due) {
    return due.stream().map(Subscription::id).toList();
  }
}
