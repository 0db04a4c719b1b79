package org.parley.terms;

import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.parley.statement.AgreementBody;
import org.parley.statement.Anchor;
import org.parley.statement.Due;
import org.parley.statement.LeadRow;
import org.parley.statement.NamedList;
import org.parley.statement.NoticeKind;
import org.parley.statement.Refusal;
import org.parley.statement.Separation;
import org.parley.statement.Term;
import org.parley.statement.TermException;
import org.parley.statement.TermFacts;
import org.parley.statement.TermKind;

/** Finds everything in one term that keeps its agreement from being loaded. */
final class TermCheck {
  private final AgreementBody body;
  private final Term term;
  private final String path;
  private final List<Refusal> refusals;

  /**
   * @param path where the term stands in its statement
   * @param refusals where what is found is added
   */
  TermCheck(AgreementBody body, Term term, String path, List<Refusal> refusals) {
    this.body = body;
    this.term = term;
    this.path = path;
    this.refusals = refusals;
  }

  void check() {
    named(TermsRefusal.PARTY_NOT_NAMED, term.who(), "/who");
    named(TermsRefusal.PARTY_NOT_NAMED, term.toWhom(), "/to_whom");
    named(TermsRefusal.QUORUM_NOT_NAMED, term.facts().quorum(), "/quorum");
    zones(term.zones(), "/zones");
    periods();
    if (term.kind() == TermKind.NOTIFY_DUTY) {
      duty();
    }
    if (term.kind() == TermKind.HIDDEN_ANSWER) {
      hiddenAnswer();
    }
    if (term.kind() == TermKind.SEPARATION) {
      separation();
    }
    exceptions();
    deadline();
  }

  private void hiddenAnswer() {
    if (term.noticeKinds().isEmpty()) {
      refusals.add(
          TermsRefusal.HIDDEN_ANSWER_KINDS.at(
              path + "/notice_kinds", "name the activities it is about"));
    }
    for (int i = 0; i < term.noticeKinds().size(); i++) {
      String kind = term.noticeKinds().get(i);
      if (HiddenAnswers.NEVER.contains(NoticeKind.valueOf(kind))) {
        refusals.add(
            TermsRefusal.HIDDEN_ANSWER_KINDS.at(
                path + "/notice_kinds/" + i, kind + " is never answered about"));
      }
    }
    for (String party : body.parties()) {
      if (!term.who().contains(party)) {
        refusals.add(
            TermsRefusal.HIDDEN_ANSWER_WHO.at(path + "/who", party + " is not among them"));
      }
    }
    TermFacts facts = term.facts();
    boolean limited =
        !term.zones().isEmpty()
            || !facts.exceptions().isEmpty()
            || facts.window().isPresent()
            || facts.scope() != TermFacts.ScopeStatus.AGREED;
    if (limited) {
      refusals.add(
          TermsRefusal.HIDDEN_ANSWER_LIMITED.at(
              path, "it holds everywhere, while the agreement is in force, or not at all"));
    }
  }

  private void named(TermsRefusal code, List<String> parties, String member) {
    for (int i = 0; i < parties.size(); i++) {
      if (!body.parties().contains(parties.get(i))) {
        refusals.add(
            code.at(
                path + member + "/" + i,
                parties.get(i) + " is not among the parties of the agreement"));
      }
    }
  }

  private void zones(List<UUID> zones, String member) {
    for (int i = 0; i < zones.size(); i++) {
      zone(zones.get(i), member + "/" + i);
    }
  }

  private void zone(UUID zone, String member) {
    if (body.zones().stream().noneMatch(cited -> cited.id().equals(zone))) {
      refusals.add(
          TermsRefusal.UNDEFINED_ZONE.at(path + member, "not among the zones of the agreement"));
    }
  }

  private void periods() {
    term.leadHours().ifPresent(hours -> wholeSeconds(hours, "/lead_hours"));
    List<LeadRow> rows = term.facts().lead();
    for (int i = 0; i < rows.size(); i++) {
      String row = "/lead/" + i;
      wholeSeconds(rows.get(i).hours(), row + "/hours");
      rows.get(i).line().ifPresent(line -> zone(line, row + "/line"));
    }
  }

  private void wholeSeconds(BigDecimal hours, String member) {
    if (LeadTable.seconds(hours).isEmpty()) {
      refusals.add(TermsRefusal.LEAD_SECONDS.at(path + member, "not a whole number of seconds"));
    }
  }

  private void duty() {
    if (term.toWhom().isEmpty()) {
      refusals.add(TermsRefusal.NOBODY_OWED.at(path + "/to_whom", "at least one party wanted"));
    }
    boolean one = term.leadHours().isPresent();
    boolean table = !term.facts().lead().isEmpty();
    if (!one && !table) {
      refusals.add(
          TermsRefusal.LEAD_MISSING.at(
              path + "/lead_hours", "a duty to notify states hours, or a table of them"));
    }
    if (one && table) {
      refusals.add(
          TermsRefusal.LEAD_BOTH.at(path + "/lead", "beside lead_hours; only one of them counts"));
    }
  }

  private void separation() {
    if (term.toWhom().isEmpty()) {
      refusals.add(
          TermsRefusal.SEPARATION_FROM_NOBODY.at(path + "/to_whom", "at least one party wanted"));
    }
    if (term.facts().separation().filter(Separation::says).isEmpty()) {
      refusals.add(
          TermsRefusal.SEPARATION_MISSING.at(
              path + "/separation", "say horizontal_m, vertical_m or minutes"));
    }
  }

  private void exceptions() {
    List<TermException> exceptions = term.facts().exceptions();
    List<String> lists = body.facts().lists().stream().map(NamedList::name).toList();
    for (int i = 0; i < exceptions.size(); i++) {
      String member = "/exceptions/" + i;
      zones(exceptions.get(i).zones(), member + "/zones");
      List<String> named = exceptions.get(i).lists();
      for (int j = 0; j < named.size(); j++) {
        if (!lists.contains(named.get(j))) {
          refusals.add(
              TermsRefusal.UNKNOWN_LIST.at(
                  path + member + "/lists/" + j,
                  named.get(j) + " is not among the lists of the agreement"));
        }
      }
    }
  }

  private void deadline() {
    if (term.facts().due().isPresent() && term.facts().due().get() instanceof Due.After due) {
      List<String> anchors = body.facts().anchors().stream().map(Anchor::name).toList();
      if (!anchors.contains(due.anchor())) {
        refusals.add(
            TermsRefusal.DEADLINE_WITHOUT_ANCHOR.at(
                path + "/due/anchor", due.anchor() + " is not among the anchors of the agreement"));
      }
    }
  }
}
