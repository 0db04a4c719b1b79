package org.parley.http;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.parley.casefile.CaseFile;
import org.parley.casefile.CaseRefusal;
import org.parley.casefile.IncidentsQuestion;
import org.parley.casefile.IncidentsQuestion.Cursor;
import org.parley.casefile.Question;
import org.parley.casefile.Sentences;
import org.parley.disclosure.Viewer;
import org.parley.register.IncidentPage;
import org.parley.verify.Fields;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * Incidents page by page, one by one, and what lies near one another; found by index, each out of a
 * query with a viewer.
 */
final class IncidentRoutes {
  /** All but the place: no place asked about stands in an address. */
  static final String[] MEMBERS = {
    "block", "from", "until", "party", "code", "act", "state", "label", "after", "limit", "asKnown",
    "basis"
  };

  static final String[] NEAR = {
    "incident", "labels", "block", "from", "until", "lang", "asKnown", "basis"
  };

  private static final String PLACED =
      "Only incidents whose place is stated as a point are in a list of a place.";

  private final HttpParts parts;

  IncidentRoutes(HttpParts parts) {
    this.parts = parts;
  }

  Reply incidents(Call call) throws Malformed {
    return incidents(call, "?");
  }

  /** The same, its members in the body, where a place may be among them. */
  Reply incidentsInBody(Call call) throws Malformed {
    return incidents(inBody(call), "/");
  }

  private Reply incidents(Call call, String where) throws Malformed {
    Map<String, String> members = new HashMap<>(call.asked());
    members.remove("limit");
    IncidentsQuestion question;
    try {
      question = IncidentsQuestion.ofLines(members);
    } catch (Malformed e) {
      throw at(where, e);
    }
    IncidentPage page = parts.register().incidents(call.viewer(), question, call.limit());
    Json.Builder json =
        Json.obj().put("items", page.items()).putIfPresent("next", page.next().map(Cursor::text));
    if (question.box().isPresent()) {
      json.put("words", PLACED);
    } else if (page.items().isEmpty() && page.next().isEmpty()) {
      json.put("words", CaseFile.nothingListed());
    }
    return shown(call, json.build());
  }

  Reply incident(Call call) throws Malformed {
    Viewer viewer = call.viewer();
    Optional<UUID> id = ReadRoutes.uuid(call.path("id"));
    if (id.isEmpty()) {
      return ReadRoutes.nothing();
    }
    Optional<Json.Obj> told = parts.register().incident(viewer, id.get(), words(call));
    return told.isPresent() ? shown(call, told.get()) : ReadRoutes.nothing();
  }

  /** The language asked for, refused as the question of that name refuses it. */
  private static Sentences words(Call call) throws Malformed {
    Map<String, String> members = new HashMap<>(Map.of("incident", call.path("id")));
    Optional.ofNullable(call.asked().get("lang")).ifPresent(text -> members.put("lang", text));
    try {
      return Question.ofLines("incident", members) instanceof Question.Incident asked
          ? asked.words()
          : Sentences.ENGLISH;
    } catch (Malformed e) {
      throw at("?", e);
    }
  }

  Reply candidates(Call call) throws Malformed {
    return candidates(call, "?");
  }

  /** The same, its members in the body. */
  Reply candidatesInBody(Call call) throws Malformed {
    return candidates(inBody(call), "/");
  }

  private Reply candidates(Call call, String where) throws Malformed {
    Map<String, String> members = new HashMap<>(call.asked());
    try {
      IncidentsQuestion.period(members);
      Question.Candidates asked = Question.candidates(members);
      return shown(call, parts.register().candidates(call.viewer(), asked));
    } catch (Malformed e) {
      throw at(where, e);
    }
  }

  /** A fault of a question, at the member as it was given. */
  static Malformed at(String where, Malformed fault) {
    boolean member = fault.path().startsWith("/");
    return new Malformed(
        fault.code(), member ? where + fault.path().substring(1) : fault.path(), fault.detail());
  }

  /** The same call with the members of its body in place of a query. */
  static Call inBody(Call call) throws Malformed {
    Fields fields = Bodies.fields(call);
    Map<String, String> members = new TreeMap<>();
    for (String name : fields.object().members().keySet()) {
      members.put(name, fields.string(name));
    }
    return call.asking(members);
  }

  private Reply shown(Call call, Json told) throws Malformed {
    Reply answer = Reply.json(Contested.markedByIdToo(parts.register(), call.viewer(), told));
    return answer.body().length > call.limits().answerBytes()
        ? Problem.of(CaseRefusal.TOO_WIDE)
        : answer;
  }
}
