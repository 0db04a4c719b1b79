package org.parley.delivery;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.parley.verify.Fields;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * By what else than the event stream parties are reached, as the operator sets it for them. The
 * addresses are private to their party: they are in no statement, no answer and no journal.
 *
 * @param server the mail server that takes mail from this one
 * @param parties how each is reached
 */
public record Channels(Optional<MailServer> server, List<Reached> parties) {
  /** Nobody is reached by anything but the event stream. */
  public static final Channels NONE = new Channels(Optional.empty(), List.of());

  private static final int PHONE_CHARACTERS_MAX = 60;
  private static final int ADDRESSES_MAX = 8;

  public Channels {
    parties = List.copyOf(parties);
  }

  /** What a mail or a webhook says of a statement. */
  public enum Holds {
    /** That it waits, under which number; nothing of what it says. */
    POINTER,
    /** The signed leaf and the whole statement. */
    WHOLE,
    /** The same, in an age file that only the party's own keys open. */
    SEALED
  }

  /**
   * How one party is reached.
   *
   * @param party its name
   * @param phone the number of its duty desk, told to whoever did not reach it
   * @param mail addresses of its desks
   * @param mailHolds what a mail says
   * @param language in which language
   * @param webhook where its machine listens
   */
  public record Reached(
      String party,
      Optional<String> phone,
      List<String> mail,
      Holds mailHolds,
      Letter.Language language,
      Optional<Webhook> webhook) {
    public Reached {
      mail = List.copyOf(mail);
    }

    static Reached read(Fields fields) throws Malformed {
      Optional<String> phone = fields.optString("phone");
      if (phone.filter(text -> unfit(text)).isPresent()) {
        throw new Malformed(
            "settings.phone", fields.at("phone"), "1 to 60 characters on one line are wanted");
      }
      List<String> mail = fields.optStrings("mail");
      if (mail.size() > ADDRESSES_MAX) {
        throw new Malformed(
            "settings.mail", fields.at("mail"), "at most " + ADDRESSES_MAX + " addresses");
      }
      for (int i = 0; i < mail.size(); i++) {
        MailServer.address(mail.get(i), fields.at("mail") + "/" + i);
      }
      return new Reached(
          fields.string("party"),
          phone,
          mail,
          holds(fields, "mailHolds"),
          language(fields),
          fields.optObject("webhook", Webhook::read));
    }

    private static Letter.Language language(Fields fields) throws Malformed {
      String word = fields.optString("language").orElse("en");
      for (Letter.Language language : Letter.Language.values()) {
        if (language.name().toLowerCase(Locale.ROOT).equals(word)) {
          return language;
        }
      }
      throw new Malformed("settings.language", fields.at("language"), "en, ar, tr or ru is wanted");
    }

    private static boolean unfit(String phone) {
      return phone.isBlank()
          || phone.length() > PHONE_CHARACTERS_MAX
          || phone.codePoints().anyMatch(Character::isISOControl);
    }

    Json.Obj json() {
      Json.Builder json = Json.obj().put("party", party).putIfPresent("phone", phone);
      if (!mail.isEmpty()) {
        json.put("mail", Json.strings(mail)).put("mailHolds", mailHolds.name());
        json.putIfPresent(
            "language",
            Optional.of(language)
                .filter(other -> other != Letter.Language.EN)
                .map(other -> other.name().toLowerCase(Locale.ROOT)));
      }
      return json.putIfPresent("webhook", webhook.map(Webhook::json)).build();
    }
  }

  static Holds holds(Fields fields, String name) throws Malformed {
    String word = fields.optString(name).orElse(Holds.POINTER.name());
    for (Holds holds : Holds.values()) {
      if (holds.name().equals(word)) {
        return holds;
      }
    }
    throw new Malformed("settings.holds", fields.at(name), "POINTER, WHOLE or SEALED is wanted");
  }

  /** Reads the member {@code delivery} of the settings. */
  public static Channels read(Fields fields) throws Malformed {
    Channels channels =
        new Channels(
            fields.optObject("mailServer", MailServer::read),
            fields.optObjects("parties", Reached::read));
    for (int i = 0; i < channels.parties.size(); i++) {
      Reached one = channels.parties.get(i);
      String at = fields.at("parties") + "/" + i;
      if (!one.mail().isEmpty() && channels.server.isEmpty()) {
        throw new Malformed("settings.mail", at + "/mail", "mail needs a mailServer");
      }
      boolean twice =
          channels.parties.subList(0, i).stream().anyMatch(p -> p.party().equals(one.party()));
      if (twice) {
        throw new Malformed("settings.party", at + "/party", "this party is there already");
      }
    }
    return channels;
  }

  /** How a party is reached. */
  public Optional<Reached> of(String party) {
    return parties.stream().filter(one -> one.party().equals(party)).findFirst();
  }

  /** The member as it is written. */
  public Json.Obj json() {
    return Json.obj()
        .putIfPresent("mailServer", server.map(MailServer::json))
        .put("parties", parties.stream().map(Reached::json).toList())
        .build();
  }
}
