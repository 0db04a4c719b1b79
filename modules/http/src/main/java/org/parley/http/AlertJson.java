package org.parley.http;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.parley.register.AlertRow;
import org.parley.verify.Json;

/** Private warnings as JSON, with the words a person reads and the three things he can do. */
final class AlertJson {
  private static final Json.Obj OWNER =
      words(
          "%s filed a notice that meets yours. %s may not read yours and was told nothing.",
          "قدّم %s إشعارًا يتداخل مع إشعاركم. لا يحق لـ %s الاطلاع على إشعاركم ولم يُبلَّغ بشيء.",
          "%s sizin bildiriminizle örtüşen bir bildirim verdi. %s sizinkini okuyamaz ve kendisine"
              + " hiçbir şey söylenmedi.",
          "%s подал уведомление, которое пересекается с вашим. %s не вправе читать ваше и ничего"
              + " не узнал.");
  private static final Json.Obj CENTRE =
      words(
          "Two notices you may read meet, and at least one side was told nothing.",
          "إشعاران يحق لكم الاطلاع عليهما يتداخلان، ولم يُبلَّغ أحد الطرفين على الأقل بشيء.",
          "Okuyabildiğiniz iki bildirim örtüşüyor ve en az bir tarafa hiçbir şey söylenmedi.",
          "Два уведомления, которые вы вправе читать, пересекаются, и хотя бы одна сторона ничего"
              + " не узнала.");
  private static final Json.Obj ONE_SIDE =
      words(
          "A notice you may read meets an activity you may not read. Neither side was told.",
          "إشعار يحق لكم الاطلاع عليه يتداخل مع نشاط لا يحق لكم الاطلاع عليه. لم يُبلَّغ أي طرف.",
          "Okuyabildiğiniz bir bildirim, okuyamadığınız bir faaliyetle örtüşüyor. Hiçbir tarafa"
              + " söylenmedi.",
          "Уведомление, которое вы вправе читать, пересекается с деятельностью, о которой вам"
              + " знать не положено. Ни одна сторона ничего не узнала.");
  private static final Json.Obj DISCLOSE =
      words(
          "Disclose: file a new version addressed to %s as well.",
          "الإفصاح: قدّموا نسخة جديدة موجهة أيضًا إلى %s.",
          "Açıkla: %s tarafına da yönelik yeni bir sürüm verin.",
          "Раскрыть: подайте новую версию, адресованную также %s.");
  private static final Json.Obj PHONE =
      words(
          "Phone %s, and log the call.",
          "اتصلوا هاتفيًا بـ %s وسجّلوا المكالمة.",
          "%s tarafını telefonla arayın ve görüşmeyi kaydedin.",
          "Позвоните %s и занесите звонок в журнал.");
  private static final Json.Obj WAIT =
      words(
          "Wait. The warning stays here while both notices stand.",
          "الانتظار. يبقى التحذير هنا ما دام الإشعاران قائمين.",
          "Bekle. Her iki bildirim de geçerli oldukça uyarı burada kalır.",
          "Ждать. Предупреждение остаётся здесь, пока оба уведомления в силе.");

  private AlertJson() {}

  private static Json.Obj words(String en, String ar, String tr, String ru) {
    return Json.obj().put("en", en).put("ar", ar).put("tr", tr).put("ru", ru).build();
  }

  private static Json.Obj about(Json.Obj words, String party, PartyTitles titles) {
    Json.Builder told = Json.obj();
    words
        .members()
        .forEach((language, text) -> {
          String title = titles.of(party, language);
          told.put(language, ((Json.Str) text).value().replace("%s", title));
        });
    return told.build();
  }

  /**
   * One warning.
   *
   * @param marks what the reader's party did about it so far, oldest first
   * @param now the moment by which it is said whether its time has passed
   * @param titles what the parties are called
   */
  static Json.Obj of(AlertRow alert, List<AlertMark> marks, Instant now, PartyTitles titles) {
    Json.Builder json =
        Json.obj()
            .put("key", alert.key())
            .put("to", alert.to().name())
            .put("people", alert.people())
            .put("says", says(alert, titles))
            .put("notice", side(alert.notice()))
            .putIfPresent("other", alert.other().map(AlertJson::side))
            .put("from", alert.from().toString())
            .putIfPresent("until", alert.until().map(Instant::toString))
            .putIfPresent("contact", alert.contact())
            .putIfPresent("by", alert.by())
            .put("past", alert.past(now))
            .put("seen", !marks.isEmpty())
            .putIfPresent("chosen", AlertMark.chosen(marks).map(AlertMark.What::name))
            .put("marks", marks.stream().map(AlertMark::json).toList());
    return json.put("choices", choices(alert, titles)).build();
  }

  private static Json.Obj says(AlertRow alert, PartyTitles titles) {
    if (alert.other().isEmpty()) {
      return ONE_SIDE;
    }
    return alert.to() == AlertRow.To.CENTRE
        ? CENTRE
        : about(OWNER, alert.other().get().party(), titles);
  }

  private static List<Json> choices(AlertRow alert, PartyTitles titles) {
    if (alert.to() == AlertRow.To.CENTRE) {
      return List.of(
          choice("PHONE", about(PHONE, alert.notice().party(), titles)), choice("WAIT", WAIT));
    }
    String party = alert.other().map(AlertRow.Side::party).orElse("");
    return List.of(
        Json.obj()
            .put("choice", AlertMark.What.DISCLOSE.name())
            .put("says", about(DISCLOSE, party, titles))
            .put("command", disclosing(alert.notice(), party))
            .build(),
        choice("PHONE", about(PHONE, party, titles)),
        choice("WAIT", WAIT));
  }

  /** The command that files the same notice anew, addressed to one party more. */
  static String disclosing(AlertRow.Side notice, String party) {
    List<String> to = new ArrayList<>(notice.to());
    to.add(party);
    StringBuilder command = new StringBuilder("parley notify BODY --id ");
    command.append(notice.id()).append(" --replaces ").append(notice.leaf());
    command.append(" --to ").append(String.join(",", to));
    notice.block().ifPresent(block -> command.append(" --block ").append(block));
    return command.append(notice.drill() ? " --drill" : "").append(" --key KEYFILE").toString();
  }

  private static Json choice(String choice, Json.Obj words) {
    return Json.obj().put("choice", choice).put("says", words).build();
  }

  private static Json.Obj side(AlertRow.Side side) {
    return Json.obj()
        .put("meaning", side.meaning())
        .put("kind", side.kind())
        .put("party", side.party())
        .put("id", side.id().toString())
        .put("leaf", side.leaf())
        .put("from", side.from())
        .put("to", Json.strings(side.to()))
        .put("drill", side.drill())
        .putIfPresent("block", side.block())
        .put("volume", side.volume())
        .build();
  }

  /** What a stream says: that there is a warning, and about which notice; the rest is asked for. */
  static Json.Obj event(AlertRow alert) {
    return Json.obj()
        .put("key", alert.key())
        .put("id", alert.notice().id().toString())
        .put("people", alert.people())
        .build();
  }

  /** What the streams of the same party say when one of its posts did something about it. */
  static Json.Obj event(AlertMark mark) {
    return Json.obj()
        .put("key", mark.alert())
        .put("mark", mark.what().name())
        .put("at", mark.at().toString())
        .put("by", mark.post())
        .build();
  }
}
