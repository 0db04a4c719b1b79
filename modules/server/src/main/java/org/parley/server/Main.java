package org.parley.server;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.parley.cli.ParleyCommand;
import org.parley.cli.Starter;
import org.parley.cli.Surroundings;
import org.parley.statement.Entropy;
import org.parley.statement.Limits;
import picocli.CommandLine;

/**
 * The program. Every object is made here or in the two classes named, by hand, top to bottom; this
 * is the map.
 *
 * <pre>
 *   Main          clock, randomness, limits, the command line
 *   LocalStarter  one data directory: settings, keys, HTTP, beats
 *   OpenLog       ledger -> register, courier -> desk, and who listens to the desk
 * </pre>
 */
public final class Main {
  private static final String LOG_LINE = "%1$tFT%1$tT%1$tz %4$s %3$s: %5$s%6$s%n";

  private static final int CARRIERS = 16;

  private Main() {}

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    quietLogs();
    shareProcessors();
    InstantSource clock = InstantSource.system();
    Entropy entropy = Entropy.system();
    Limits limits = Limits.standard();
    StopSignal stop = new StopSignal();
    LocalStarter starter = new LocalStarter(clock, entropy, limits, stop);
    Surroundings around = new Surroundings(starter, clock, entropy);
    CommandLine command = ParleyCommand.commandLine(around, arguments);
    command.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
    command.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
    int exit = command.execute(arguments);
    stop.obeyed();
    if (!stop.wasAsked()) {
      System.exit(exit);
    }
  }

  /** Opens logs by that clock and that randomness, for a program that is more than one command. */
  public static Starter starter(InstantSource clock, Entropy entropy) {
    return new LocalStarter(clock, entropy, Limits.standard(), new StopSignal());
  }

  /**
   * Virtual threads give up a processor only where they wait, and who answers a dear question does
   * not wait. With as many carriers as processors two such questions hold up everybody; with more,
   * the system shares the processors among them. Read once, before the first virtual thread.
   */
  private static void shareProcessors() {
    String name = "jdk.virtualThreadScheduler.parallelism";
    if (System.getProperty(name) == null) {
      System.setProperty(name, Integer.toString(Math.max(CARRIERS, processors())));
    }
  }

  private static int processors() {
    return Runtime.getRuntime().availableProcessors();
  }

  /** Libraries speak up only when something is wrong, one line each. */
  static void quietLogs() {
    if (System.getProperty("java.util.logging.SimpleFormatter.format") == null) {
      System.setProperty("java.util.logging.SimpleFormatter.format", LOG_LINE);
    }
    Logger root = Logger.getLogger("");
    root.setLevel(Level.WARNING);
  }
}
