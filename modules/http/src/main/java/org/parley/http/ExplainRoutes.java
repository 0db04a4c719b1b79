package org.parley.http;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.parley.casefile.CaseRefusal;
import org.parley.explain.ExplainQuestion;
import org.parley.explain.Explanation;
import org.parley.register.Register;
import org.parley.statement.NoticeKind;
import org.parley.verify.Fields;
import org.parley.verify.Malformed;

/**
 * Who was told what about a place and a time; rows and answer come out of a query with a viewer.
 * The question stands in the body alone: what keeps addresses on the way then holds no place.
 */
final class ExplainRoutes {
  private static final List<String> MEMBERS =
      List.of("place", "place_name", "time", "height", "party", "asKnown", "basis");

  private final HttpParts parts;

  ExplainRoutes(HttpParts parts) {
    this.parts = parts;
  }

  Reply explain(Call call) throws Malformed {
    return explain(call, parts.register());
  }

  static Reply explain(Call inBody, Register register) throws Malformed {
    Fields fields = Bodies.fields(inBody);
    Map<String, String> members = new TreeMap<>();
    for (String name : MEMBERS) {
      fields.optString(name).ifPresent(text -> members.put(name, text));
    }
    fields.done();
    Call call = inBody.asking(members);
    try {
      return answer(inBody, call, register);
    } catch (Malformed e) {
      String path = e.path().isEmpty() ? "" : "/" + e.path().substring(1);
      throw new Malformed(e.code(), path, e.detail());
    }
  }

  private static Reply answer(Call asked, Call call, Register register) throws Malformed {
    ExplainQuestion question = ExplainQuestion.ofLines(call.asked());
    Explanation told = Explanation.of(question, register.told(call.viewer(), question));
    told.notices().forEach(one -> saw(asked, one));
    Reply answer = Reply.json(Contested.marked(register, call.viewer(), told.json()));
    return answer.body().length > call.limits().answerBytes()
        ? Problem.of(CaseRefusal.TOO_WIDE)
        : answer;
  }

  /** Another party's people present: that they were shown is written down. */
  private static void saw(Call call, Explanation.Matched one) {
    boolean presence =
        one.notice().versions().stream()
            .anyMatch(version -> version.body().noticeKind() == NoticeKind.PRESENCE);
    if (presence) {
      call.saw(ReadClass.PRESENCE, one.notice().party(), Optional.of(one.notice().id().toString()));
    }
  }
}
