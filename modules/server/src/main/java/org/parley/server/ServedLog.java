package org.parley.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.parley.cli.Starter;
import org.parley.desk.Health;
import org.parley.http.HttpServer;
import org.parley.statement.Setting;

/** An open log that answers HTTP. */
final class ServedLog implements Starter.Running {
  private static final long LOOK_EVERY_MILLISECONDS = 1000;

  private final OpenLog log;
  private final HttpServer http;
  private final Beats beats;
  private final Climber climber;
  private final Dispatcher dispatcher;
  private final Vouched vouched;
  private final StopSignal stop;
  private final String url;
  private final Optional<Starter.Certificate> certificate;
  private final List<String> about;
  private final boolean closesLog;

  /**
   * @param url where it answers
   * @param certificate what it shows of itself; none when it speaks plain HTTP
   * @param about what its operator should know of that
   * @param closesLog whether closing this closes the log as well
   */
  ServedLog(
      OpenLog log,
      HttpServer http,
      Beats beats,
      Climber climber,
      Dispatcher dispatcher,
      Vouched vouched,
      StopSignal stop,
      String url,
      Optional<Starter.Certificate> certificate,
      List<String> about,
      boolean closesLog) {
    this.log = log;
    this.http = http;
    this.beats = beats;
    this.climber = climber;
    this.dispatcher = dispatcher;
    this.vouched = vouched;
    this.stop = stop;
    this.url = url;
    this.certificate = certificate;
    this.about = List.copyOf(about);
    this.closesLog = closesLog;
  }

  @Override
  public String url() {
    return url;
  }

  @Override
  public Optional<Starter.Certificate> certificate() {
    return certificate;
  }

  @Override
  public String origin() {
    return log.ledger().checkpoint().checkpoint().origin();
  }

  @Override
  public String setting() {
    return log.desk()
        .situation()
        .policy()
        .map(policy -> policy.setting().name())
        .orElse(Setting.REAL.name());
  }

  @Override
  public List<String> remarks() {
    List<String> remarks = new ArrayList<>(about);
    log.remark().ifPresent(remarks::add);
    vouched.gate().why().ifPresent(why -> remarks.add("Reading only: " + why));
    remarks.add(
        "Witnesses: "
            + vouched.cosigning().witnesses().size()
            + ", quorum "
            + vouched.cosigning().quorum().orElse("none: the operator alone vouches"));
    return remarks;
  }

  @Override
  public void heedStop() {
    stop.listen();
  }

  @Override
  public boolean awaitStop(Consumer<String> stopped) {
    stop.listen();
    boolean deciding = true;
    while (!stop.await(LOOK_EVERY_MILLISECONDS)) {
      Health health = log.desk().health();
      if (deciding && !health.serving()) {
        deciding = false;
        stopped.accept(health.why());
      }
    }
    return deciding;
  }

  @Override
  public void close() {
    beats.close();
    climber.close();
    dispatcher.close();
    vouched.close();
    http.close();
    if (closesLog) {
      log.close();
    }
  }
}
