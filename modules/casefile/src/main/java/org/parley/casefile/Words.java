package org.parley.casefile;

/** Sentences that go with answers, so that none says more than is recorded. */
final class Words {
  static final String NOT_LOADED = "No agreement of that name is loaded here.";
  static final String NO_ENTRY =
      "no entry; that is not proof that nothing was said or that nothing happened";

  static final String PUT_TOGETHER =
      "An incident is put together by people from what somebody said. It is no finding, and what"
          + " nobody filed does not show.";
  static final String SIDE_BY_SIDE =
      "Registers stand side by side, each as its keeper printed it. Nothing is added up across"
          + " registers, and none is preferred.";

  private Words() {}
}
