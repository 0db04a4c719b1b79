package org.parley.casefile;

/** Sentences that go with answers, so that none says more than is recorded. */
final class Words {
  static final String NOT_LOADED = "No agreement of that name is loaded here.";
  static final String NO_ENTRY =
      "no entry; that is not proof that nothing was said or that nothing happened";

  private Words() {}
}
