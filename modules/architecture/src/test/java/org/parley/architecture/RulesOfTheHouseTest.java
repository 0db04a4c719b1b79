package org.parley.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/** Banned calls, sizes and names, read from the sources themselves. */
class RulesOfTheHouseTest {
  private static final int FILE_LINES = 800;
  private static final int METHOD_LINES = 70;
  private static final int COLUMNS = 100;

  /** A banned call and the only files that may make it. */
  private static final Map<String, Set<String>> BANNED =
      Map.of(
          "\\bInstant\\.now\\s*\\(", Set.of(),
          "\\bClock\\.system", Set.of("server/Main.java"),
          "\\bInstantSource\\.system", Set.of("server/Main.java", "cli/ParleyCommand.java"),
          "\\bMath\\.random\\b", Set.of(),
          "\\bnew\\s+Thread\\s*\\(", Set.of(),
          "\\bSystem\\.(out|err)\\b",
              Set.of("audit/AuditMain.java", "verify/VerifyMain.java", "server/Main.java"),
          "\\bcatch\\s*\\(\\s*(final\\s+)?(Exception|Throwable)\\b", Set.of(),
          "\\bjava\\.util\\.Date\\b|\\bnew\\s+Date\\s*\\(", Set.of(),
          "\\bObjectInputStream\\b", Set.of(),
          "\\bsynchronized\\b", Set.of());

  /** What no program that reads strangers' bytes needs, and what attackers ask for first. */
  private static final Pattern DANGEROUS =
      Pattern.compile(
          "\\bjavax\\.(xml|naming|script|management\\.remote)\\b|\\borg\\.(xml\\.sax|w3c\\.dom)\\b"
              + "|\\bProcessBuilder\\b|\\bgetRuntime\\(\\)\\s*\\.exec\\b|\\bURLClassLoader\\b"
              + "|\\bdefineClass\\b|\\bsetAccessible\\b|\\bXMLDecoder\\b|\\bInitialContext\\b");

  /**
   * A spreadsheet takes a cell that begins with = for a formula; nothing here writes such files.
   */
  private static final Pattern SPREADSHEET = Pattern.compile("text/csv|spreadsheetml|\\.xlsx\\b");

  private static final Pattern VAGUE =
      Pattern.compile(".*(Manager|Helper|Utils?|Impl|Service|Processor|Common|Base|Data)");

  @Test
  void aBannedCallStandsOnlyInTheFileThatIsNamedForIt() {
    List<String> offending = new ArrayList<>();
    for (Path file : Sources.main()) {
      String code = Sources.code(file);
      BANNED.forEach((call, allowed) -> {
        boolean may = allowed.stream().anyMatch(a -> file.endsWith("org/parley/" + a));
        if (!may && Pattern.compile(call).matcher(code).find()) {
          offending.add(Sources.name(file) + ": " + call);
        }
      });
    }
    assertEquals(List.of(), offending);
  }

  @Test
  void theExactPlaceOfASiteIsShownByOneCommandAndNothingElse() {
    Set<String> asks = new TreeSet<>();
    for (Path file : Sources.main()) {
      if (Sources.code(file).contains("cellsOwnView")) {
        asks.add(String.valueOf(file.getFileName()));
      }
    }
    assertEquals(Set.of("ExactPlace.java", "SiteShowCommand.java"), asks);
  }

  /**
   * Workbooks are read on the machine of whoever imports one, by these files alone, with no
   * document type and no entity (AnyTableByItsMappingTest); the server reads none.
   */
  private static final Set<String> READ_WORKBOOKS =
      Set.of(
          "DataFile.java",
          "ImportOptions.java",
          "ImportTableCommand.java",
          "Workbook.java",
          "XlsxTable.java");

  @Test
  void nothingReadsXmlStartsProgramsLoadsClassesOrWritesSpreadsheets() {
    List<String> offending = new ArrayList<>();
    for (Path file : Sources.main()) {
      String code = Sources.code(file);
      if (READ_WORKBOOKS.contains(String.valueOf(file.getFileName()))) {
        continue;
      }
      if (DANGEROUS.matcher(code).find() || SPREADSHEET.matcher(Sources.read(file)).find()) {
        offending.add(Sources.name(file));
      }
    }
    assertEquals(List.of(), offending);
  }

  @Test
  void aTestNeitherSleepsNorIsSwitchedOff() {
    List<String> offending = new ArrayList<>();
    Pattern off = Pattern.compile("@Disabled|@Ignore|Thread\\.sleep\\s*\\(|\\bMockito\\b");
    for (Path file : Sources.all()) {
      if (off.matcher(Sources.code(file)).find()) {
        offending.add(Sources.name(file));
      }
    }
    assertEquals(List.of(), offending);
  }

  @Test
  void aFileFitsInEightHundredLinesOfAHundredColumns() {
    List<String> offending = new ArrayList<>();
    for (Path file : Sources.all()) {
      List<String> lines = Sources.read(file).lines().toList();
      if (lines.size() > FILE_LINES) {
        offending.add(Sources.name(file) + " has " + lines.size() + " lines");
      }
      for (int i = 0; i < lines.size(); i++) {
        if (lines.get(i).codePointCount(0, lines.get(i).length()) > COLUMNS
            && !lines.get(i).startsWith("import ")) {
          offending.add(Sources.name(file) + ":" + (i + 1) + " is wider than " + COLUMNS);
        }
      }
    }
    assertEquals(List.of(), offending);
  }

  @Test
  void aTypeIsNamedForWhatItIs() {
    Set<String> offending = new TreeSet<>();
    for (Path file : Sources.main()) {
      String name = file.getFileName().toString().replace(".java", "");
      if (VAGUE.matcher(name).matches()) {
        offending.add(Sources.name(file));
      }
    }
    assertEquals(Set.of(), offending);
  }

  @Test
  void aMethodFitsOnAScreen() throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<String> offending = new ArrayList<>();
    int[] methods = {0};
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null, files, null, null, null, files.getJavaFileObjectsFromPaths(Sources.main()));
      SourcePositions at = Trees.instance(task).getSourcePositions();
      for (CompilationUnitTree unit : task.parse()) {
        new TreeScanner<Void, Void>() {
          @Override
          public Void visitMethod(MethodTree method, Void none) {
            methods[0]++;
            if (at.getStartPosition(unit, method) < 0 || at.getEndPosition(unit, method) < 0) {
              return null;
            }
            long first = unit.getLineMap().getLineNumber(at.getStartPosition(unit, method));
            long last = unit.getLineMap().getLineNumber(at.getEndPosition(unit, method));
            if (last - first + 1 > METHOD_LINES) {
              offending.add(
                  "%s %s has %d lines"
                      .formatted(
                          Sources.name(Path.of(unit.getSourceFile().getName())),
                          method.getName(),
                          last - first + 1));
            }
            return super.visitMethod(method, none);
          }
        }.scan(unit, null);
      }
    }
    assertTrue(methods[0] > 100, "methods were read: " + methods[0]);
    assertEquals(List.of(), offending);
  }
}
