package org.parley.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EveryCommandExplainsItselfTest {
  private static final Pattern ACCUSING =
      Pattern.compile("(?i)\\b(breach|violat|fail)\\w*|\\bLATE\\b");

  /** A command in a list, with what is said of it on its line and the lines indented below. */
  private static final Pattern ENTRY =
      Pattern.compile("(?m)^  [a-z][a-z-]* +(\\S.*(?:\\R {6,}\\S.*)*)$");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "demo",
        "init",
        "serve",
        "train",
        "key new",
        "key invite",
        "key admit",
        "key show",
        "key lock",
        "key list",
        "key rotate",
        "key revoke",
        "passkey list",
        "passkey remove",
        "person set",
        "person list",
        "policy show",
        "policy propose",
        "sign",
        "submit",
        "assent",
        "check",
        "notify",
        "ack",
        "inbox",
        "alerts",
        "show",
        "explain",
        "watch",
        "sheet",
        "message",
        "contact",
        "under-fire",
        "line-check",
        "handover",
        "part",
        "post register",
        "reads",
        "signals show",
        "signals propose",
        "signals card",
        "signals said",
        "on-call show",
        "on-call set",
        "focal-points show",
        "focal-points set",
        "probing",
        "status",
        "log",
        "assess",
        "finding draft",
        "finding sign",
        "finding show",
        "comment",
        "seal identity",
        "open",
        "erase",
        "cell queue",
        "cell run",
        "cell show",
        "disclosure give",
        "disclosure open",
        "disclosure check",
        "site start",
        "site explain",
        "site page",
        "site add",
        "site list",
        "site show",
        "site consent",
        "site review",
        "site disclose",
        "site opened",
        "site withdraw",
        "site freeze",
        "site holders",
        "site struck",
        "site sync",
        "site watch",
        "site take",
        "resend",
        "sessions",
        "sign-ins",
        "dictate",
        "take-down",
        "paper print",
        "paper read",
        "pads print",
        "pads key-in",
        "pads show",
        "import ucdp",
        "import acled",
        "import table",
        "import list",
        "import show",
        "import rows",
        "import withdraw",
        "screen",
        "tracks replay",
        "tracks send",
        "tracks show",
        "stick fetch",
        "stick answer",
        "stick pack",
        "stick deliver",
        "verify",
        "backup",
        "restore",
        "bundle",
        "audit",
        "audit-volumes",
        "fsck",
        "witness",
        "mirror",
        "rebuild",
        "scenario",
        "drill",
        "ask",
        "incident file",
        "incident gather",
        "incident merge",
        "incident retract",
        "incident show",
        "incident list",
        "incident candidates",
        "observe",
        "restriction",
        "evidence",
        "tally",
        "export",
        "agreement check",
        "agreement show",
        "agreement preset"
      })
  void helpNamesOptionsExitCodesAndJson(String command) {
    CommandRun run = CommandRun.of((command + " --help").split(" "));
    assertEquals(ExitCode.OK, run.exit(), run.err());
    assertTrue(run.out().contains("Usage: parley " + command), run.out());
    for (String part : List.of("--json", "Exit codes:", "69", "70", "--help")) {
      assertTrue(run.out().contains(part), command + " lacks " + part + "\n" + run.out());
    }
    assertFalse(ACCUSING.matcher(run.out()).find(), run.out());
  }

  @Test
  void withoutACommandTheListIsShownAndTheExitCodeIsWrongUsage() {
    CommandRun run = CommandRun.of();
    assertEquals(ExitCode.USAGE, run.exit());
    assertTrue(run.err().contains("notify"), run.err());
    assertFalse(ACCUSING.matcher(run.err()).find(), run.err());
  }

  @Test
  void theListHasAWholeSentenceForEveryCommand() {
    for (String page : List.of("help", "site --help", "incident --help", "pads --help")) {
      CommandRun run = CommandRun.of(page.split(" "));
      assertEquals(ExitCode.OK, run.exit(), run.err());
      String list = run.out().substring(run.out().indexOf("Commands:")).split("First steps:")[0];
      Matcher entry = ENTRY.matcher(list);
      int entries = 0;
      while (entry.find()) {
        assertTrue(entry.group(1).endsWith("."), entry.group());
        entries++;
      }
      assertTrue(entries > 2, list);
    }
    assertTrue(CommandRun.of("help").out().contains("Without a line:"));
  }

  @Test
  void whatIsWrongIsNotPushedOffTheScreenByTheHelpPage() {
    CommandRun run = CommandRun.of("explain", "--place", "Sochi");
    assertEquals(ExitCode.USAGE, run.exit());
    assertTrue(run.err().contains("--time=TIME"), run.err());
    assertTrue(run.err().contains("parley explain --help"), run.err());
    assertTrue(run.err().lines().count() < 6, run.err());
  }

  @Test
  void wordsOfAListMayBeTypedInSmallLetters() {
    CommandRun run = CommandRun.of("message", "--urgency", "flash");
    assertEquals(ExitCode.USAGE, run.exit());
    assertTrue(run.err().startsWith("Missing required option"), run.err());
    CommandRun unknown = CommandRun.of("message", "--urgency", "soon");
    assertTrue(unknown.err().contains("FLASH, IMMEDIATE, ROUTINE"), unknown.err());
  }

  @Test
  void whoeverOnlyAskedIsNotToldToSignAgain() {
    String problem = "{\"code\":\"json.unknown-field\",\"path\":\"/text\",\"detail\":\"none\"}";
    CannotGoOn refused =
        assertThrows(
            CannotGoOn.class,
            () -> ServerClient.answered(400, problem.getBytes(StandardCharsets.UTF_8)));
    assertEquals("correct what is named above and ask again", refused.next());
    assertTrue(Advice.after("json.unknown-field").contains("sign again"));
    assertTrue(Advice.afterAsking("json.missing-field").contains("--with NAME=VALUE"));
  }

  @Test
  void aMisspeltCommandIsWrongUsageWithAHint() {
    CommandRun run = CommandRun.of("notfy");
    assertEquals(ExitCode.USAGE, run.exit());
    assertTrue(run.err().contains("notify"), run.err());
  }

  @Test
  void wrongUsageIsJsonForAProgram() {
    CommandRun run = CommandRun.of("notify", "--json");
    assertEquals(ExitCode.USAGE, run.exit());
    assertTrue(run.json().get("detail").isPresent());
  }

  @Test
  void theVersionIsTold() {
    CommandRun run = CommandRun.of("--version");
    assertEquals(ExitCode.OK, run.exit());
    assertTrue(run.out().startsWith("parley "), run.out());
  }
}
