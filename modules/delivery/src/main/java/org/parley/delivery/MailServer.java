package org.parley.delivery;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.Optional;
import org.parley.verify.Fields;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * The mail server that takes mail from this one.
 *
 * @param host its name, as its certificate has it
 * @param port where it listens
 * @param security how the connection is protected
 * @param from the sender's address
 * @param user who signs in there
 * @param passwordFile file with the password, from the data directory on
 * @param trustFile certificates (PEM) that vouch for it instead of those of the Java platform
 */
public record MailServer(
    String host,
    int port,
    Security security,
    String from,
    Optional<String> user,
    Optional<String> passwordFile,
    Optional<String> trustFile) {
  private static final int SUBMISSION = 587;
  private static final int SUBMISSIONS = 465;
  private static final int PORT_MAX = 65_535;

  /** How the connection is protected. */
  public enum Security {
    /** In clear first, then TLS or nothing at all. */
    STARTTLS,
    /** TLS from the first byte. */
    TLS,
    /** In clear, for a server on this machine or this desk's own cable; no password is sent. */
    NONE
  }

  static MailServer read(Fields fields) throws Malformed {
    Security security = security(fields);
    int otherwise = security == Security.TLS ? SUBMISSIONS : SUBMISSION;
    long port = fields.optInteger("port").orElse((long) otherwise);
    if (port < 1 || port > PORT_MAX) {
      throw new Malformed("settings.range", fields.at("port"), "1 to 65535 is wanted");
    }
    String host = fields.string("host");
    if (!host.matches("[A-Za-z0-9.:-]{1,253}")) {
      throw new Malformed("settings.host", fields.at("host"), "not the name of a machine");
    }
    MailServer server =
        new MailServer(
            host,
            (int) port,
            security,
            address(fields.string("from"), fields.at("from")),
            fields.optString("user"),
            fields.optString("passwordFile"),
            fields.optString("trustFile"));
    if (server.user.isPresent() != server.passwordFile.isPresent()) {
      throw new Malformed(
          "settings.mail", fields.at("user"), "user and passwordFile belong together");
    }
    if (server.user.isPresent() && security == Security.NONE) {
      throw new Malformed(
          "settings.mail", fields.at("security"), "no password is sent in clear: STARTTLS or TLS");
    }
    return server;
  }

  private static Security security(Fields fields) throws Malformed {
    String word = fields.optString("security").orElse(Security.STARTTLS.name());
    for (Security one : Security.values()) {
      if (one.name().equals(word)) {
        return one;
      }
    }
    throw new Malformed("settings.mail", fields.at("security"), "STARTTLS, TLS or NONE is wanted");
  }

  /** An address as it is; one that could smuggle in another line or another address is none. */
  static String address(String text, String path) throws Malformed {
    try {
      InternetAddress address = new InternetAddress(text, true);
      boolean plain =
          text.equals(address.getAddress())
              && text.indexOf('@') > 0
              && text.chars().allMatch(c -> c > ' ' && c < 0x7f && c != ',' && c != ';');
      if (plain) {
        return text;
      }
    } catch (AddressException e) {
      // told below
    }
    throw new Malformed("settings.mail", path, "not one plain mail address");
  }

  Json.Obj json() {
    return Json.obj()
        .put("host", host)
        .put("port", port)
        .put("security", security.name())
        .put("from", from)
        .putIfPresent("user", user)
        .putIfPresent("passwordFile", passwordFile)
        .putIfPresent("trustFile", trustFile)
        .build();
  }
}
