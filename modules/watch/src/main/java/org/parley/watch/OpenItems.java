package org.parley.watch;

import java.util.Optional;

/** What is open for a party, worked out from what was recorded. */
final class OpenItems {
  private OpenItems() {}

  static Optional<OpenItem> of(Call call, String party) {
    boolean own = call.told().party().equals(party);
    Optional<Climb> climb = call.climb(party);
    if (!own && climb.isEmpty()) {
      return Optional.empty();
    }
    if (call.underFire()) {
      return call.fireSaidToHaveStopped(party)
          ? Optional.empty()
          : Optional.of(item(OpenItem.What.UNDER_FIRE, call));
    }
    if (own) {
      return call.climbs().values().stream().allMatch(Climb::answered)
          ? Optional.empty()
          : Optional.of(item(OpenItem.What.NOT_ACKNOWLEDGED, call));
    }
    if (!climb.get().answered()) {
      return Optional.of(item(OpenItem.What.TO_ACKNOWLEDGE, call));
    }
    return call.replyDue().isPresent() && !climb.get().replied()
        ? Optional.of(item(OpenItem.What.TO_REPLY, call))
        : Optional.empty();
  }

  static Optional<OpenItem> of(ContactRecord contact, String party) {
    return contact.asks(party) && contact.replies().isEmpty()
        ? Optional.of(
            new OpenItem(
                OpenItem.What.CONTACT_TO_CONFIRM,
                contact.told().leaf(),
                contact.told().index(),
                contact.told().recordedAt(),
                Optional.empty()))
        : Optional.empty();
  }

  private static OpenItem item(OpenItem.What what, Call call) {
    return new OpenItem(
        what, call.told().leaf(), call.told().index(), call.told().recordedAt(), call.replyDue());
  }
}
