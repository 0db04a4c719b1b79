package org.parley.delivery;

import jakarta.activation.DataHandler;
import jakarta.mail.Address;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.function.Supplier;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;

/**
 * Mail to one address by the operator's mail server. That the server took a mail says nothing about
 * who has it: mail is lost, held back and read by others.
 */
public final class MailPost implements Post {
  private static final int WAIT_MILLIS = 20_000;
  private static final int PERMANENT = 500;

  private final MailServer server;
  private final Optional<SSLSocketFactory> tls;
  private final Supplier<Optional<String>> password;
  private final String to;
  private final String name;
  private final Letter letter;
  private final InstantSource clock;

  /**
   * @param tls makes protected connections; absent where the server takes mail in clear
   * @param password asked for at each attempt
   * @param to the address
   * @param letter writes what a mail says
   */
  public MailPost(
      MailServer server,
      Optional<SSLSocketFactory> tls,
      Supplier<Optional<String>> password,
      String to,
      Letter letter,
      InstantSource clock) {
    this.server = server;
    this.tls = tls;
    this.password = password;
    this.to = to;
    this.name = Outbox.nameOf(to);
    this.letter = letter;
    this.clock = clock;
  }

  @Override
  public Outcome send(Parcel parcel) {
    Session session = Session.getInstance(properties());
    try (Transport transport = session.getTransport("smtp")) {
      MimeMessage message = message(session, parcel);
      transport.connect(
          server.host(), server.port(), server.user().orElse(null), password.get().orElse(null));
      transport.sendMessage(message, new Address[] {new InternetAddress(to)});
      return new Outcome.Taken("the mail server took it");
    } catch (AuthenticationFailedException e) {
      return new Outcome.Later(said("the mail server does not let us sign in: ", e));
    } catch (MessagingException e) {
      OptionalInt code = code(e);
      boolean never = code.isPresent() && code.getAsInt() >= PERMANENT;
      return never ? new Outcome.Never(said("", e)) : new Outcome.Later(said("", e));
    }
  }

  private Properties properties() {
    Properties all = new Properties();
    all.setProperty("mail.smtp.localhost", "parley.invalid");
    all.setProperty("mail.smtp.auth", String.valueOf(server.user().isPresent()));
    all.setProperty("mail.smtp.connectiontimeout", String.valueOf(WAIT_MILLIS));
    all.setProperty("mail.smtp.timeout", String.valueOf(WAIT_MILLIS));
    all.setProperty("mail.smtp.writetimeout", String.valueOf(WAIT_MILLIS));
    all.setProperty("mail.smtp.starttls.enable", "false");
    all.setProperty("mail.smtp.ssl.checkserveridentity", "true");
    switch (server.security()) {
      case STARTTLS -> {
        all.setProperty("mail.smtp.starttls.enable", "true");
        all.setProperty("mail.smtp.starttls.required", "true");
      }
      case TLS -> all.setProperty("mail.smtp.ssl.enable", "true");
      case NONE -> {}
    }
    tls.ifPresent(sockets -> {
      all.put("mail.smtp.ssl.socketFactory", sockets);
      all.setProperty("mail.smtp.ssl.socketFactory.fallback", "false");
    });
    return all;
  }

  /** The same offers to the same address have the same id, so that a reader can drop a second. */
  private MimeMessage message(Session session, Parcel parcel) throws MessagingException {
    String domain = server.from().substring(server.from().indexOf('@') + 1);
    String numbers = (parcel.ofSteps() ? "step." : "") + parcel.from() + "-" + parcel.until();
    String id = "<parley." + name + "." + numbers + "@" + domain + ">";
    MimeMessage message =
        new MimeMessage(session) {
          @Override
          protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
          }
        };
    Letter.Written written = letter.write(parcel);
    message.setFrom(new InternetAddress(server.from()));
    message.setRecipient(MimeMessage.RecipientType.TO, new InternetAddress(to));
    message.setHeader(
        "Date",
        DateTimeFormatter.RFC_1123_DATE_TIME.format(clock.instant().atOffset(ZoneOffset.UTC)));
    message.setSubject(written.subject(), StandardCharsets.UTF_8.name());
    message.setHeader("Auto-Submitted", "auto-generated");
    if (written.file().isEmpty()) {
      message.setText(written.text(), StandardCharsets.UTF_8.name());
    } else {
      message.setContent(parts(written));
    }
    message.saveChanges();
    return message;
  }

  private static MimeMultipart parts(Letter.Written written) throws MessagingException {
    MimeBodyPart text = new MimeBodyPart();
    text.setText(written.text(), StandardCharsets.UTF_8.name());
    Letter.Enclosed enclosed = written.file().orElseThrow();
    MimeBodyPart file = new MimeBodyPart();
    file.setDataHandler(
        new DataHandler(new ByteArrayDataSource(enclosed.content(), enclosed.type())));
    file.setFileName(enclosed.name());
    return new MimeMultipart(text, file);
  }

  /** The code with which the other machine refused, as far as it said one. */
  private static OptionalInt code(MessagingException e) {
    for (Exception at = e; at != null; at = next(at)) {
      switch (at) {
        case SMTPAddressFailedException one -> {
          return OptionalInt.of(one.getReturnCode());
        }
        case SMTPSenderFailedException one -> {
          return OptionalInt.of(one.getReturnCode());
        }
        case SMTPSendFailedException one -> {
          return OptionalInt.of(one.getReturnCode());
        }
        default -> {}
      }
    }
    return OptionalInt.empty();
  }

  private static @org.jspecify.annotations.Nullable Exception next(Exception at) {
    return at instanceof MessagingException more ? more.getNextException() : null;
  }

  private String said(String before, MessagingException e) {
    String words = String.valueOf(e.getMessage());
    if (e instanceof SendFailedException && e.getNextException() != null) {
      words = String.valueOf(e.getNextException().getMessage());
    }
    return before + words.replace(to, "the address");
  }
}
