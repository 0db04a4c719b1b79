package org.parley.delivery;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;
import javax.net.ssl.SSLSocket;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.auth.EasyAuthenticationHandlerFactory;
import org.subethamail.smtp.auth.LoginFailedException;
import org.subethamail.smtp.server.SMTPServer;

/** A real mail server on this machine. */
final class Mailroom implements AutoCloseable {
  final BlockingQueue<String> mails = new LinkedBlockingQueue<>();
  final Temper mood = new Temper();
  private final SMTPServer server;

  /** How it answers now. */
  static final class Temper {
    private volatile Mood now = Mood.good();

    void set(Mood next) {
      now = next;
    }

    Mood get() {
      return now;
    }
  }

  /** How it answers. */
  record Mood(Optional<RejectException> atRecipient, Optional<RejectException> atData) {
    static Mood good() {
      return new Mood(Optional.empty(), Optional.empty());
    }

    static Mood refusing(int code, String words) {
      return new Mood(Optional.of(new RejectException(code, words)), Optional.empty());
    }

    static Mood refusingText(int code, String words) {
      return new Mood(Optional.empty(), Optional.of(new RejectException(code, words)));
    }
  }

  private Mailroom(Function<SMTPServer.Builder, SMTPServer.Builder> more) {
    SMTPServer.Builder plain =
        SMTPServer.port(0)
            .bindAddress(InetAddress.getLoopbackAddress())
            .messageHandlerFactory(context -> new Taking());
    this.server = more.apply(plain).build();
    server.start();
  }

  static Mailroom inClear() {
    return new Mailroom(plain -> plain);
  }

  /** Takes mail after STARTTLS only, and only from one who signs in. */
  static Mailroom signingIn(Keys keys, String user, String password) {
    return new Mailroom(plain ->
        plain
            .enableTLS()
            .requireTLS()
            .requireAuth()
            .authenticationHandlerFactory(
                new EasyAuthenticationHandlerFactory((name, word, context) -> {
                  if (!name.equals(user) || !word.equals(password)) {
                    throw new LoginFailedException();
                  }
                }))
            .startTlsSocketFactory(socket -> {
              SSLSocket secured =
                  (SSLSocket)
                      keys.server()
                          .getSocketFactory()
                          .createSocket(
                              socket,
                              socket.getInetAddress().getHostAddress(),
                              socket.getPort(),
                              true);
              secured.setUseClientMode(false);
              return secured;
            }));
  }

  int port() {
    return server.getPortAllocated();
  }

  @Override
  public void close() {
    server.stop();
  }

  private final class Taking implements MessageHandler {
    @Override
    public void from(String from) {}

    @Override
    public void recipient(String recipient) throws RejectException {
      if (mood.get().atRecipient().isPresent()) {
        throw mood.get().atRecipient().get();
      }
    }

    @Override
    public String data(InputStream data) throws RejectException, IOException {
      String text = new String(data.readAllBytes(), StandardCharsets.UTF_8);
      if (mood.get().atData().isPresent()) {
        throw mood.get().atData().get();
      }
      mails.add(text);
      return "taken";
    }

    @Override
    public void done() {}
  }
}
