package org.parley.terms;

import org.parley.statement.PolicyBody;

/**
 * The parts a law is made of, each immutable and folded on its own. Whatever a law is asked is
 * answered from these.
 *
 * @param policy the parties
 * @param zones every zone version
 * @param agreements every agreement version
 * @param assents who assented to what
 * @param happenings what was entered about agreements
 * @param terms which articles may reach where
 */
record Books(
    PolicyBody policy,
    ZoneBook zones,
    AgreementBook agreements,
    Assents assents,
    Happenings happenings,
    TermIndex terms) {

  static Books of(PolicyBody policy) {
    return new Books(
        policy,
        ZoneBook.EMPTY,
        AgreementBook.EMPTY,
        Assents.NONE,
        Happenings.NONE,
        TermIndex.EMPTY);
  }

  Books with(PolicyBody later) {
    return new Books(later, zones, agreements, assents, happenings, terms);
  }

  Books with(ZoneBook more) {
    return new Books(policy, more, agreements, assents, happenings, terms);
  }

  Books with(AgreementBook more) {
    return new Books(policy, zones, more, assents, happenings, terms);
  }

  Books with(TermIndex more) {
    return new Books(policy, zones, agreements, assents, happenings, more);
  }

  Books with(Assents more) {
    return new Books(policy, zones, agreements, more, happenings, terms);
  }

  Books with(Happenings more) {
    return new Books(policy, zones, agreements, assents, more, terms);
  }

  /** What any agreement is between any two parties. */
  StandingRules standing() {
    return new StandingRules(this);
  }
}
