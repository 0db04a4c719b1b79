package org.parley.cli;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.parley.intake.DataFile;
import org.parley.intake.Mapping;
import org.parley.intake.PlaceErrors;
import org.parley.statement.ImportBody.Format;
import org.parley.verify.Malformed;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The options that say what file it is and how it is read. */
@SuppressWarnings("NullAway.Init")
final class ImportOptions {
  private static final int MAPPING_BYTES_MAX = 64 << 10;
  private static final int MAPPING_DEPTH_MAX = 6;
  private static final int METRES_MAX = 20_000_000;

  @Parameters(paramLabel = "FILE", description = "The file; .gz is unpacked, .xlsx is a workbook.")
  private Path file;

  @Option(
      names = "--encoding",
      paramLabel = "NAME",
      description = "Encoding of a file of text. Default: UTF-8.")
  private String encoding = "UTF-8";

  @Option(
      names = "--separator",
      paramLabel = "CHARACTER",
      description = "Between the cells of a file of text; TAB for a tab. Default: a comma.")
  private String separator = ",";

  @Option(
      names = "--error-m",
      paramLabel = "CODE=METRES",
      split = ",",
      description =
          "How far off a place of that precision code may be, metres; stands in the manifest. Codes"
              + " without one are places that cannot be tested.")
  private Map<String, Integer> errors = new LinkedHashMap<>();

  /** The file, read as that format says. */
  DataFile file(Format format) {
    return file(format, Mapping.none(defaults(format).with(checked())));
  }

  /** The file, read by a mapping. */
  DataFile file(Path mapping) {
    Mapping read = mapping(mapping);
    Mapping widened = new Mapping(read.columns(), read.errors().with(checked()), read.sheet());
    return file(Format.TABLE, widened);
  }

  private DataFile file(Format format, Mapping mapping) {
    if (!Files.isReadable(file) || Files.isDirectory(file)) {
      throw CannotGoOn.usage("there is no file to read at " + file, "check the name");
    }
    String name = Optional.ofNullable(file.getFileName()).map(Path::toString).orElse("file");
    return new DataFile(name, file, format, mapping, charset(), separator());
  }

  private static PlaceErrors defaults(Format format) {
    return switch (format) {
      case UCDP_GED -> PlaceErrors.ucdp();
      case ACLED -> PlaceErrors.acled();
      case TABLE -> PlaceErrors.none();
    };
  }

  private Map<String, Integer> checked() {
    errors.forEach((code, metres) -> {
      if (metres < 0 || metres > METRES_MAX) {
        throw CannotGoOn.usage("--error-m " + code + "=" + metres, "0 to 20000000 metres");
      }
    });
    return errors;
  }

  private static Mapping mapping(Path path) {
    try {
      HandWritten written =
          HandWritten.read(
              path.toString(), Papers.bytes(path), MAPPING_BYTES_MAX, MAPPING_DEPTH_MAX);
      try {
        return Mapping.read(written.json());
      } catch (Malformed e) {
        throw written.placed(e);
      }
    } catch (Malformed e) {
      throw CannotGoOn.input(
          e.code(), e.path(), path + ": " + e.detail(), "see docs/guide/import.md for a mapping");
    }
  }

  private Charset charset() {
    try {
      return Charset.forName(encoding);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      throw CannotGoOn.usage(
          "\"" + encoding + "\" is no encoding this program knows",
          "such as UTF-8, windows-1256 or windows-1251");
    }
  }

  private char separator() {
    String one = separator.equals("TAB") ? "\t" : separator;
    if (one.length() != 1 || one.equals("\"") || one.equals("\n")) {
      throw CannotGoOn.usage("one character is wanted for --separator", "such as ; or TAB");
    }
    return one.charAt(0);
  }
}
