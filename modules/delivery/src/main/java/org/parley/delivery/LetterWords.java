package org.parley.delivery;

/**
 * The sentences of a mail in one language. Nobody has reviewed those that are not English, so the
 * English wording stands under them.
 */
enum LetterWords {
  EN(
      "DRILL: practice only, act on nothing",
      "EXERCISE ONLY, invented parties",
      "Parley: number %s for %s",
      "Parley: step of the ladder of %s",
      "Waiting for %s at %s (log %s):",
      "number %s, read-back %s",
      "URGENT",
      """
      Sign in there to read it and to acknowledge receipt; this mail counts as neither.
      On the telephone, say the number and the read-back words.
      Numbers have no gaps: one that is missing was kept from you. Answers to this mail are
      not read.
      """,
      "Nobody of %s has answered what is named here; %s (log %s) has alerted:",
      "step %s: %s, about read-back %s",
      """
      Whoever stands there signs in and acknowledges; this mail counts as nothing.
      It stops no step: only a word of your own party does. Answers to this mail are not read.
      """),
  AR(
      "تدريب: للتمرين فقط، لا تتصرفوا بناءً عليه",
      "تمرين فقط، أطراف غير حقيقية",
      "Parley: رقم %s إلى %s",
      "Parley: درجة من سلّم %s",
      "في انتظار %s على %s (السجل %s):",
      "الرقم %s، كلمات التأكيد %s",
      "عاجل",
      """
      سجّلوا الدخول هناك لقراءته والإقرار بالاستلام؛ وهذه الرسالة لا تُعدّ أيًّا منهما.
      على الهاتف، اذكروا الرقم وكلمات التأكيد.
      الأرقام متتالية بلا انقطاع: أي رقم ناقص قد حُجب عنكم. لا تُقرأ الردود على هذه الرسالة.
      """,
      "لم يجب أحد من %s على ما يلي؛ نبّه %s (السجل %s):",
      "الدرجة %s: %s، بشأن كلمات التأكيد %s",
      """
      على من يقف هناك أن يسجّل الدخول ويقرّ بالاستلام؛ وهذه الرسالة لا تُعدّ شيئًا.
      وهي لا توقف أي درجة: لا يوقفها إلا قول من طرفكم. لا تُقرأ الردود على هذه الرسالة.
      """),
  TR(
      "TALİM: yalnızca alıştırma, buna göre hareket etmeyin",
      "YALNIZCA TATBİKAT, taraflar kurgusaldır",
      "Parley: %s numara, alıcı %s",
      "Parley: %s merdiveninin basamağı",
      "%s için bekleyen var: %s (kayıt %s):",
      "numara %s, geri okuma sözcükleri %s",
      "ACİL",
      """
      Okumak ve aldığınızı teyit etmek için orada oturum açın; bu ileti ikisinin de yerine geçmez.
      Telefonda numarayı ve geri okuma sözcüklerini söyleyin.
      Numaralar aralıksızdır: eksik olan sizden esirgenmiştir. Bu iletiye verilen yanıtlar okunmaz.
      """,
      "%s tarafından aşağıdakine kimse yanıt vermedi; %s (kayıt %s) şunu uyardı:",
      "basamak %s: %s, geri okuma sözcükleri %s",
      """
      Orada kim varsa oturum açıp aldığını teyit eder; bu ileti hiçbir şey yerine geçmez.
      Hiçbir basamağı durdurmaz: bunu yalnızca kendi tarafınızın sözü yapar. Yanıtlar okunmaz.
      """),
  RU(
      "ТРЕНИРОВКА: только для упражнения, ничего не предпринимать",
      "ТОЛЬКО ДЛЯ УЧЕНИЙ, стороны вымышлены",
      "Parley: номер %s для %s",
      "Parley: ступень лестницы оповещения, %s",
      "Ожидает %s по адресу %s (журнал %s):",
      "номер %s, слова подтверждения %s",
      "СРОЧНО",
      """
      Войдите там, чтобы прочитать и подтвердить получение; это письмо не заменяет ни того,
      ни другого.
      По телефону назовите номер и слова подтверждения.
      Номера идут без пропусков: недостающий был от вас удержан. Ответы на это письмо не читаются.
      """,
      "Никто из %s не ответил на указанное ниже; %s (журнал %s) оповестил:",
      "ступень %s: %s, слова подтверждения %s",
      """
      Тот, кто там находится, входит и подтверждает получение; это письмо ничего не заменяет.
      Оно не останавливает ступеней: это делает только слово вашей стороны. Ответы не читаются.
      """);

  private final String drill;
  private final String exercise;
  private final String subject;
  private final String stepSubject;
  private final String waiting;
  private final String item;
  private final String urgent;
  private final String end;
  private final String alerted;
  private final String step;
  private final String stepEnd;

  LetterWords(
      String drill,
      String exercise,
      String subject,
      String stepSubject,
      String waiting,
      String item,
      String urgent,
      String end,
      String alerted,
      String step,
      String stepEnd) {
    this.drill = drill;
    this.exercise = exercise;
    this.subject = subject;
    this.stepSubject = stepSubject;
    this.waiting = waiting;
    this.item = item;
    this.urgent = urgent;
    this.end = end;
    this.alerted = alerted;
    this.step = step;
    this.stepEnd = stepEnd;
  }

  String drill() {
    return drill;
  }

  String exercise() {
    return exercise;
  }

  String urgent() {
    return urgent;
  }

  String end() {
    return end;
  }

  String stepEnd() {
    return stepEnd;
  }

  String subject(String numbers, String party) {
    return subject.formatted(numbers, party);
  }

  String stepSubject(String party) {
    return stepSubject.formatted(party);
  }

  String waiting(String party, String url, String origin) {
    return waiting.formatted(party, url, origin);
  }

  String item(long counter, String readBack) {
    return item.formatted(counter, readBack);
  }

  String alerted(String party, String url, String origin) {
    return alerted.formatted(party, url, origin);
  }

  String step(long number, String whom, String readBack) {
    return step.formatted(number, whom, readBack);
  }
}
