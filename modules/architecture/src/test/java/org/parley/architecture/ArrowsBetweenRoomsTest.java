package org.parley.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Who may call whom; a room sees the rooms it names here and everything those may see. */
class ArrowsBetweenRoomsTest {
  private static final String ROOT = "org.parley.";
  private static final Map<String, Set<String>> ARROWS = arrows();

  private static final Pattern LISTED = Pattern.compile("(?m)^([a-z]+) +-> ([a-z, ]+)$");

  /** Libraries and the only rooms that may touch them. */
  private static final Map<String, Set<String>> LIBRARIES =
      Map.ofEntries(
          Map.entry("org.locationtech.jts.", Set.of("geo")),
          Map.entry("net.sf.geographiclib.", Set.of("geo")),
          Map.entry("org.bouncycastle.", Set.of("ledger", "seal")),
          Map.entry("com.exceptionfactory.jagged.", Set.of("seal")),
          Map.entry("com.google.zxing.", Set.of("paper")),
          Map.entry("jakarta.mail.", Set.of("delivery")),
          Map.entry("jakarta.activation.", Set.of("delivery")),
          Map.entry("org.eclipse.angus.", Set.of("delivery")),
          Map.entry("java.sql.", Set.of("register")),
          Map.entry("org.sqlite.", Set.of("register")),
          Map.entry("io.javalin.", Set.of("http")),
          Map.entry("org.eclipse.jetty.", Set.of("http")),
          Map.entry("jakarta.servlet.", Set.of("http")),
          Map.entry("com.webauthn4j.", Set.of("http")),
          Map.entry("tools.jackson.", Set.of("http")),
          Map.entry("de.siegmar.fastcsv.", Set.of("intake")),
          Map.entry("picocli.", Set.of("cli", "server")),
          Map.entry("org.snakeyaml.", Set.of("cli")),
          Map.entry(
              "org.pcollections.",
              Set.of(
                  "geo",
                  "terms",
                  "notice",
                  "track",
                  "watch",
                  "matter",
                  "incident",
                  "casefile",
                  "utm",
                  "desk")));

  private static final List<String> PURE =
      List.of(
          "geo",
          "statement",
          "disclosure",
          "terms",
          "notice",
          "track",
          "watch",
          "matter",
          "incident",
          "assess",
          "casefile",
          "explain",
          "utm",
          "site");

  private static JavaClasses production() {
    return new ClassFileImporter()
        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
        .importPackages("org.parley");
  }

  private static Map<String, Set<String>> arrows() {
    Map<String, Set<String>> direct = new LinkedHashMap<>();
    arrow(direct, "verify");
    arrow(direct, "geo");
    arrow(direct, "statement", "verify", "geo");
    arrow(direct, "disclosure", "statement");
    arrow(direct, "terms", "statement");
    arrow(direct, "notice", "terms", "disclosure");
    arrow(direct, "track", "notice");
    arrow(direct, "watch", "notice");
    arrow(direct, "matter", "terms", "disclosure");
    arrow(direct, "incident", "matter");
    arrow(direct, "assess", "incident", "notice");
    arrow(direct, "casefile", "assess");
    arrow(direct, "explain", "notice");
    arrow(direct, "utm", "statement");
    arrow(direct, "audit", "verify");
    arrow(direct, "paper", "statement");
    arrow(direct, "seal", "statement");
    arrow(direct, "site", "seal");
    arrow(direct, "tls", "verify");
    arrow(direct, "ledger", "verify");
    arrow(direct, "witness", "ledger", "audit", "tls");
    arrow(direct, "desk", "notice", "matter", "watch", "ledger");
    arrow(direct, "intake", "assess");
    arrow(direct, "register", "casefile", "explain", "intake", "ledger");
    arrow(direct, "delivery", "notice", "ledger");
    arrow(direct, "http", "desk", "register", "delivery", "witness", "track", "utm");
    arrow(direct, "cli", "notice", "ledger", "register", "audit", "site", "paper", "track", "tls");
    arrow(direct, "server", "http", "cli");
    return direct;
  }

  /** A room may use what it names and what those may use. */
  private static void arrow(Map<String, Set<String>> direct, String room, String... uses) {
    Set<String> reach = new TreeSet<>(Arrays.asList(uses));
    for (String used : uses) {
      reach.addAll(direct.get(used));
    }
    direct.put(room, reach);
  }

  private static String room(String packageName) {
    String rest = packageName.substring(ROOT.length());
    int dot = rest.indexOf('.');
    return dot < 0 ? rest : rest.substring(0, dot);
  }

  @Test
  void aRoomCallsOnlyTheRoomsItsArrowsName() {
    Set<String> offending = new TreeSet<>();
    Set<String> seen = new HashSet<>();
    for (JavaClass c : production()) {
      String from = room(c.getPackageName());
      seen.add(from);
      for (Dependency d : c.getDirectDependenciesFromSelf()) {
        String target = d.getTargetClass().getPackageName();
        if (target.startsWith(ROOT)) {
          String to = room(target);
          if (!to.equals(from) && !ARROWS.getOrDefault(from, Set.of()).contains(to)) {
            offending.add(from + " -> " + to + "   " + d.getDescription());
          }
        }
      }
    }
    assertFalse(seen.isEmpty());
    assertEquals(Set.of(), offending);
  }

  @Test
  void theArchitectureListsTheSameArrows() {
    Map<String, Set<String>> listed = new LinkedHashMap<>();
    Matcher line = LISTED.matcher(Sources.read(Sources.ROOT.resolve("ARCHITECTURE.md")));
    while (line.find()) {
      Set<String> reach = new TreeSet<>();
      for (String used : line.group(2).split(", ", -1)) {
        reach.add(used);
        reach.addAll(listed.getOrDefault(used, Set.of()));
      }
      listed.put(line.group(1), reach);
    }
    Map<String, Set<String>> drawn = new LinkedHashMap<>(ARROWS);
    drawn.values().removeIf(Set::isEmpty);
    assertEquals(drawn, listed);
  }

  @Test
  void aLibraryIsUsedOnlyInItsRoom() {
    Set<String> offending = new TreeSet<>();
    for (JavaClass c : production()) {
      String from = room(c.getPackageName());
      for (Dependency d : c.getDirectDependenciesFromSelf()) {
        LIBRARIES.forEach((library, rooms) -> {
          if (d.getTargetClass().getName().startsWith(library) && !rooms.contains(from)) {
            offending.add(from + " uses " + library + "   " + d.getDescription());
          }
        });
      }
    }
    assertEquals(Set.of(), offending);
  }

  @Test
  void theDecidingCoreTouchesNoFileNoSocketNoLogAndNoClock() {
    Set<String> offending = new TreeSet<>();
    List<String> banned =
        List.of("java.nio.file.", "java.net.", "java.util.logging.", "java.lang.System$Logger");
    for (JavaClass c : production()) {
      if (!PURE.contains(room(c.getPackageName()))) {
        continue;
      }
      for (Dependency d : c.getDirectDependenciesFromSelf()) {
        String target = d.getTargetClass().getName();
        if (banned.stream().anyMatch(target::startsWith)) {
          offending.add(d.getDescription());
        }
      }
    }
    assertEquals(Set.of(), offending);
  }

  @Test
  void everyQueryOfTheRegisterTakesAViewerFirst() {
    List<String> offending = new ArrayList<>();
    JavaClass register = production().get("org.parley.register.Register");
    Set<String> upkeep =
        Set.of(
            "open",
            "apply",
            "follow",
            "clear",
            "close",
            "digest",
            "joinVouching",
            "lastIndex",
            "upToDate");
    register.getMethods().stream()
        .filter(
            m -> m.getModifiers().contains(com.tngtech.archunit.core.domain.JavaModifier.PUBLIC))
        .filter(m -> !upkeep.contains(m.getName()))
        .filter(m ->
            m.getRawParameterTypes().isEmpty()
                || !m.getRawParameterTypes()
                    .getFirst()
                    .getName()
                    .equals("org.parley.disclosure.Viewer"))
        .forEach(m -> offending.add(m.getFullName()));
    assertEquals(List.of(), offending);
  }

  @Test
  void theEdgeTakesStatementsOutOfTheVaultInOnePlaceOnly() {
    Set<String> takers = new TreeSet<>();
    for (JavaClass c : production()) {
      if (c.getPackageName().equals("org.parley.http")) {
        c.getMethodCallsFromSelf().stream()
            .filter(call -> call.getTargetOwner().getName().equals("org.parley.ledger.Ledger"))
            .filter(call -> Set.of("statement", "blob").contains(call.getName()))
            .forEach(call -> takers.add(call.getOriginOwner().getSimpleName()));
      }
    }
    assertEquals(Set.of("Readable"), takers, "whoever reads asks Disclosure.view there");
  }
}
