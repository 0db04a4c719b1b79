package org.parley.cli;

import java.io.PrintWriter;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.parley.verify.BrokenInvariant;
import org.parley.verify.Json;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IHelpSectionRenderer;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** The {@code parley} command: the list of what it can do, and how every command ends. */
@Command(
    name = "parley",
    mixinStandardHelpOptions = true,
    versionProvider = ParleyCommand.Version.class,
    description = {
      "Records who told whom what, and when, between forces that do not trust each other.",
      "A notice is not permission; a missing notice is not hostility."
    },
    synopsisSubcommandLabel = "COMMAND",
    commandListHeading = "%nCommands:%n",
    footerHeading = "%nFirst steps:%n",
    footer = {
      "  parley demo                 two practice logs with everything in them",
      "  parley help COMMAND         what a command wants and how it ends",
      "  parley help verify          check a receipt without any server"
    })
@SuppressWarnings("NullAway.Init")
public final class ParleyCommand implements Runnable {
  @Spec private CommandSpec spec;

  private ParleyCommand() {}

  /** Says which version this is. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = ParleyCommand.class.getPackage().getImplementationVersion();
      return new String[] {"parley " + (version == null ? "(from class files)" : version)};
    }
  }

  /**
   * The command line for these arguments, ready to execute.
   *
   * <p>Describing a command to the parser costs more than most commands do. So when the first
   * argument names one, only that one is described.
   */
  public static CommandLine commandLine(Surroundings around, String... arguments) {
    Map<String, Supplier<CommandLine>> all = commands(around);
    CommandLine parley = new CommandLine(new ParleyCommand());
    String first = arguments.length == 0 ? "" : arguments[0];
    all.forEach((name, command) -> {
      if (name.equals(first) || !all.containsKey(first)) {
        parley.addSubcommand(name, command.get());
      }
    });
    parley.addSubcommand("help", new CommandLine.HelpCommand());
    Map<String, IHelpSectionRenderer> sections = new HashMap<>(parley.getHelpSectionMap());
    sections.put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, new CommandList());
    return parley
        .setHelpSectionMap(sections)
        .setUsageHelpWidth(100)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(ParleyCommand::wrongUsage)
        .setExecutionExceptionHandler(ParleyCommand::stopped);
  }

  private static Map<String, Supplier<CommandLine>> commands(Surroundings around) {
    Map<String, Supplier<CommandLine>> all = new LinkedHashMap<>();
    all.put("demo", () -> new CommandLine(new DemoCommand(around)));
    all.put("init", () -> new CommandLine(new InitCommand(around)));
    all.put("serve", () -> new CommandLine(new ServeCommand(around)));
    all.put("train", () -> new CommandLine(new TrainCommand(around)));
    all.put("key", () -> key(around));
    all.put("passkey", ParleyCommand::passkey);
    all.put("person", () -> person(around));
    all.put("policy", () -> policy(around));
    all.put("sign", () -> new CommandLine(new SignCommand(around)));
    all.put("submit", () -> new CommandLine(new SubmitCommand()));
    all.put("assent", () -> new CommandLine(new AssentCommand(around)));
    all.put("check", () -> new CommandLine(new CheckCommand(around)));
    all.put("notify", () -> new CommandLine(new NotifyCommand(around)));
    all.put("ack", () -> new CommandLine(new AckCommand(around)));
    all.put("resend", () -> new CommandLine(new ResendCommand()));
    all.put("inbox", () -> new CommandLine(new InboxCommand()));
    all.put("alerts", () -> new CommandLine(new AlertsCommand()));
    all.put("show", () -> new CommandLine(new ShowCommand(around)));
    duty(all, around);
    all.put("reads", () -> new CommandLine(new ReadsCommand()));
    all.put("sessions", () -> new CommandLine(new SessionsCommand()));
    all.put("sign-ins", () -> new CommandLine(new SignInsCommand()));
    all.put("probing", () -> new CommandLine(new ProbingCommand()));
    all.put("status", () -> new CommandLine(new StatusCommand()));
    all.put("log", () -> new CommandLine(new LogCommand()));
    all.put("tracks", () -> tracks(around));
    all.put("import", () -> imports(around));
    all.put("screen", () -> new CommandLine(new ScreenCommand()));
    all.put("paper", ParleyCommand::paper);
    all.put("pads", () -> pads(around));
    all.put("dictate", () -> new CommandLine(new DictateCommand()));
    all.put("take-down", () -> new CommandLine(new TakeDownCommand(around)));
    all.put("stick", () -> stick(around));
    all.put("seal", () -> seal(around));
    all.put("open", () -> new CommandLine(new OpenCommand(around)));
    all.put("erase", () -> new CommandLine(new EraseCommand(around)));
    all.put("cell", () -> cell(around));
    all.put("disclosure", ParleyCommand::disclosure);
    all.put("site", () -> site(around));
    all.put("bundle", () -> new CommandLine(new BundleCommand()));
    all.put("verify", () -> new CommandLine(new VerifyCommand()));
    all.put("verify-page", () -> new CommandLine(new VerifyPageCommand()));
    all.put("audit", () -> new CommandLine(new AuditCommand(around)));
    all.put("audit-volumes", () -> new CommandLine(new AuditVolumesCommand(around)));
    all.put("backup", () -> new CommandLine(new BackupCommand(around)));
    all.put("restore", () -> new CommandLine(new RestoreCommand(around)));
    all.put("fsck", () -> new CommandLine(new FsckCommand(around)));
    all.put("witness", () -> new CommandLine(new WitnessCommand(around)));
    all.put("mirror", () -> new CommandLine(new MirrorCommand(around)));
    all.put("rebuild", () -> new CommandLine(new RebuildCommand(around)));
    all.put("ask", () -> new CommandLine(new AskCommand(around)));
    all.put("assess", () -> new CommandLine(new AssessCommand(around)));
    all.put("finding", () -> finding(around));
    all.put("comment", () -> new CommandLine(new CommentCommand(around)));
    happenings(all, around);
    all.put("explain", () -> new CommandLine(new ExplainCommand(around)));
    all.put("agreement", () -> agreement(around));
    all.put("drill", () -> new CommandLine(new DrillCommand(around)));
    all.put("scenario", () -> new CommandLine(new ScenarioCommand(around)));
    return all;
  }

  private static CommandLine finding(Surroundings around) {
    return new CommandLine(new FindingCommand())
        .addSubcommand(new FindingDraftCommand(around))
        .addSubcommand(new FindingSignCommand(around))
        .addSubcommand(new FindingShowCommand());
  }

  /** What is said to have happened, and the papers beside it. */
  private static void happenings(Map<String, Supplier<CommandLine>> all, Surroundings around) {
    all.put("incident", () -> incident(around));
    all.put("observe", () -> new CommandLine(new ObserveCommand(around)));
    all.put("restriction", () -> new CommandLine(new RestrictionCommand(around)));
    all.put("evidence", () -> new CommandLine(new EvidenceCommand(around)));
    all.put("tally", () -> new CommandLine(new TallyCommand(around)));
    all.put("export", () -> new CommandLine(new ExportCommand()));
  }

  private static CommandLine incident(Surroundings around) {
    return new CommandLine(new IncidentCommand())
        .addSubcommand(new IncidentFileCommand(around))
        .addSubcommand(new IncidentGatherCommand(around))
        .addSubcommand(new IncidentMergeCommand(around))
        .addSubcommand(new IncidentRetractCommand(around))
        .addSubcommand(new IncidentShowCommand())
        .addSubcommand(new IncidentListCommand())
        .addSubcommand(new IncidentCandidatesCommand());
  }

  /** What an officer on duty needs. */
  private static void duty(Map<String, Supplier<CommandLine>> all, Surroundings around) {
    all.put("watch", () -> new CommandLine(new WatchCommand()));
    all.put("sheet", () -> new CommandLine(new SheetCommand(around)));
    all.put("message", () -> new CommandLine(new MessageCommand(around)));
    all.put("contact", () -> new CommandLine(new ContactCommand(around)));
    all.put("under-fire", () -> new CommandLine(new UnderFireCommand(around)));
    all.put("line-check", () -> new CommandLine(new LineCheckCommand(around)));
    all.put("handover", () -> new CommandLine(new HandoverCommand(around)));
    all.put("post", () -> post(around));
    all.put("part", () -> new CommandLine(new PartCommand(around)));
    all.put("signals", () -> signals(around));
    all.put("on-call", () -> onCall(around));
    all.put("focal-points", () -> focalPoints(around));
  }

  private static CommandLine key(Surroundings around) {
    return new CommandLine(new KeyCommand())
        .addSubcommand(new KeyNewCommand(around))
        .addSubcommand(new KeyShowCommand())
        .addSubcommand(new KeyLockCommand())
        .addSubcommand(new KeyInviteCommand())
        .addSubcommand(new KeyAdmitCommand(around))
        .addSubcommand(new KeyListCommand())
        .addSubcommand(new KeyRotateCommand(around))
        .addSubcommand(new KeyRevokeCommand(around));
  }

  private static CommandLine passkey() {
    return new CommandLine(new PasskeyCommand())
        .addSubcommand(new PasskeyListCommand())
        .addSubcommand(new PasskeyRemoveCommand());
  }

  private static CommandLine person(Surroundings around) {
    return new CommandLine(new PersonCommand())
        .addSubcommand(new PersonSetCommand(around))
        .addSubcommand(new PersonListCommand());
  }

  private static CommandLine post(Surroundings around) {
    return new CommandLine(new PostCommand()).addSubcommand(new PostRegisterCommand(around));
  }

  private static CommandLine signals(Surroundings around) {
    return new CommandLine(new SignalsCommand())
        .addSubcommand(new SignalsShowCommand())
        .addSubcommand(new SignalsProposeCommand(around))
        .addSubcommand(new SignalsCardCommand())
        .addSubcommand(new SignalsSaidCommand(around));
  }

  private static CommandLine onCall(Surroundings around) {
    return new CommandLine(new OnCallCommand())
        .addSubcommand(new OnCallShowCommand())
        .addSubcommand(new OnCallSetCommand(around));
  }

  private static CommandLine focalPoints(Surroundings around) {
    return new CommandLine(new FocalPointsCommand())
        .addSubcommand(new FocalPointsShowCommand())
        .addSubcommand(new FocalPointsSetCommand(around));
  }

  private static CommandLine policy(Surroundings around) {
    return new CommandLine(new PolicyCommand())
        .addSubcommand(new PolicyShowCommand(around))
        .addSubcommand(new PolicyProposeCommand(around));
  }

  private static CommandLine seal(Surroundings around) {
    return new CommandLine(new SealCommand()).addSubcommand(new SealIdentityCommand(around));
  }

  private static CommandLine cell(Surroundings around) {
    return new CommandLine(new CellCommand())
        .addSubcommand(new CellQueueCommand(around))
        .addSubcommand(new CellRunCommand(around))
        .addSubcommand(new CellShowCommand());
  }

  private static CommandLine site(Surroundings around) {
    return new CommandLine(new SiteCommand())
        .addSubcommand(new SiteStartCommand())
        .addSubcommand(new SiteExplainCommand())
        .addSubcommand(new SiteAddCommand(around))
        .addSubcommand(new SiteListCommand(around))
        .addSubcommand(new SiteShowCommand(around))
        .addSubcommand(new SiteConsentCommand(around))
        .addSubcommand(new SiteReviewCommand(around))
        .addSubcommand(new SiteDiscloseCommand(around))
        .addSubcommand(new SiteOpenedCommand(around))
        .addSubcommand(new SiteWithdrawCommand(around))
        .addSubcommand(new SiteFreezeCommand(around))
        .addSubcommand(new SiteHoldersCommand())
        .addSubcommand(new SitePageCommand(around))
        .addSubcommand(new SiteStruckCommand(around))
        .addSubcommand(new SiteSyncCommand())
        .addSubcommand(new SiteWatchCommand(around))
        .addSubcommand(new SiteTakeCommand(around));
  }

  private static CommandLine disclosure() {
    return new CommandLine(new DisclosureCommand())
        .addSubcommand(new DisclosureGiveCommand())
        .addSubcommand(new DisclosureOpenCommand())
        .addSubcommand(new DisclosureCheckCommand());
  }

  private static CommandLine paper() {
    return new CommandLine(new PaperCommand())
        .addSubcommand(new PaperPrintCommand())
        .addSubcommand(new PaperReadCommand());
  }

  private static CommandLine pads(Surroundings around) {
    return new CommandLine(new PadsCommand())
        .addSubcommand(new PadsPrintCommand(around))
        .addSubcommand(new PadsKeyInCommand(around))
        .addSubcommand(new PadsShowCommand());
  }

  private static CommandLine tracks(Surroundings around) {
    return new CommandLine(new TracksCommand())
        .addSubcommand(new TracksReplayCommand(around))
        .addSubcommand(new TracksSendCommand())
        .addSubcommand(new TracksShowCommand());
  }

  private static CommandLine imports(Surroundings around) {
    return new CommandLine(new ImportCommand())
        .addSubcommand(new ImportUcdpCommand(around))
        .addSubcommand(new ImportAcledCommand(around))
        .addSubcommand(new ImportTableCommand(around))
        .addSubcommand(new ImportListCommand())
        .addSubcommand(new ImportShowCommand())
        .addSubcommand(new ImportRowsCommand())
        .addSubcommand(new ImportWithdrawCommand(around));
  }

  private static CommandLine stick(Surroundings around) {
    return new CommandLine(new StickCommand())
        .addSubcommand(new StickFetchCommand())
        .addSubcommand(new StickAnswerCommand(around))
        .addSubcommand(new StickPackCommand())
        .addSubcommand(new StickDeliverCommand());
  }

  private static CommandLine agreement(Surroundings around) {
    return new CommandLine(new AgreementCommand())
        .addSubcommand(new AgreementCheckCommand())
        .addSubcommand(new AgreementShowCommand(around))
        .addSubcommand(new AgreementPresetCommand());
  }

  /** Without a command: the help, as wrong usage. */
  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is wanted");
  }

  private static int wrongUsage(ParameterException wrong, String[] arguments) {
    CommandLine command = wrong.getCommandLine();
    if (List.of(arguments).contains("--json")) {
      command
          .getOut()
          .println(
              Json.obj()
                  .put("exit", ExitCode.USAGE)
                  .put("code", "cli.usage")
                  .put("detail", String.valueOf(wrong.getMessage()))
                  .build()
                  .text());
      command.getOut().flush();
      return ExitCode.USAGE;
    }
    PrintWriter err = command.getErr();
    err.println(Printable.text(String.valueOf(wrong.getMessage())));
    CommandLine.UnmatchedArgumentException.printSuggestions(wrong, err);
    if (wrong.getClass() == ParameterException.class && !command.getSubcommands().isEmpty()) {
      command.usage(err);
    } else {
      err.print("Usage: " + command.getHelp().synopsis("Usage: ".length()));
      err.println("  " + command.getCommandSpec().qualifiedName() + " --help says more.");
    }
    err.flush();
    return ExitCode.USAGE;
  }

  private static int stopped(Exception stop, CommandLine command, ParseResult parsed) {
    PrintWriter err = command.getErr();
    if (stop instanceof BrokenInvariant) {
      err.println("Stopped: this must always hold and did not: " + stop.getMessage());
    } else {
      err.println("Stopped by something nobody expected; please report the lines below.");
      stop.printStackTrace(err);
    }
    err.flush();
    return ExitCode.STOPPED;
  }
}
