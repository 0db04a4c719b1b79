package org.parley.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.parley.terms.Preset;
import org.parley.terms.Presets;
import org.parley.verify.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/**
 * {@code parley agreement preset}: tables of notice periods in use somewhere, with their source.
 */
@Command(
    name = "preset",
    description = {
      "Lists tables of notice periods that are in use somewhere, or prints one to start from.",
      "A table binds nobody: only a term that both parties assented to states a period."
    })
@SuppressWarnings("NullAway.Init")
final class AgreementPresetCommand implements Callable<Integer> {
  @Mixin private Shared shared;

  @Parameters(
      paramLabel = "NAME",
      arity = "0..1",
      description = "The table to print in full, as a term writes it.")
  private Optional<String> name = Optional.empty();

  @Override
  public Integer call() {
    return shared.tell(() -> name.isEmpty() ? list() : one(name.get()));
  }

  private static Answer list() {
    List<String> lines = new ArrayList<>();
    List<Json.Obj> all = new ArrayList<>();
    for (Preset preset : Presets.all()) {
      lines.add(preset.name() + "  " + preset.title().in("en") + unconfirmed(preset));
      all.add(json(preset));
    }
    lines.add("parley agreement preset NAME prints one.");
    return Answer.done(Json.obj().put("presets", all).build(), lines);
  }

  private static Answer one(String name) {
    Preset preset =
        Presets.named(name)
            .orElseThrow(() ->
                CannotGoOn.usage(
                    "there is no table \"" + name + "\"", "parley agreement preset lists them"));
    List<String> lines = new ArrayList<>();
    lines.add(preset.title().in("en") + unconfirmed(preset));
    lines.add(preset.text());
    lines.add("Source: " + preset.source());
    preset.notKnown().forEach(open -> lines.add("Not known: " + open));
    lines.add("");
    lines.addAll(YamlLines.of(preset.json()));
    return Answer.done(json(preset), lines);
  }

  private static String unconfirmed(Preset preset) {
    return preset.confirmed() ? "" : "  (general knowledge, not confirmed)";
  }

  private static Json.Obj json(Preset preset) {
    return Json.obj()
        .put("name", preset.name())
        .put("title", preset.title().in("en"))
        .put("text", preset.text())
        .put("source", preset.source())
        .put("confirmed", preset.confirmed())
        .put("not_known", Json.strings(preset.notKnown()))
        .put("table", preset.json())
        .build();
  }
}
