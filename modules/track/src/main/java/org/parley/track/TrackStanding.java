package org.parley.track;

import java.util.Map;

/**
 * How a track stands to the notices of its own party. None of it is an offence: a notice is not
 * permission, and what is missing here may have been said elsewhere.
 */
public enum TrackStanding {
  /** Where and when a notice of its own party says. */
  INSIDE_PLAN(
      Map.of(
          "en", "inside what its own notice says",
          "ar", "ضمن ما يقوله إخطار طرفه",
          "tr", "kendi bildiriminin belirttiği yer ve zamanda",
          "ru", "в пределах, указанных в собственном уведомлении")),
  /** It followed a notice and is now outside its place or height. */
  OFF_PLAN(
      Map.of(
          "en", "outside the place or height its own notice says",
          "ar", "خارج المكان أو الارتفاع المذكور في إخطار طرفه",
          "tr", "kendi bildiriminin belirttiği yerin veya irtifanın dışında",
          "ru", "вне места или высоты, указанных в собственном уведомлении")),
  /** Where a notice says, before the time it says. */
  BEFORE_TIME(
      Map.of(
          "en", "where its own notice says, before the time it says",
          "ar", "في المكان المذكور في إخطار طرفه، قبل الوقت المذكور",
          "tr", "kendi bildiriminin belirttiği yerde, belirtilen zamandan önce",
          "ru", "в указанном собственном уведомлением месте, раньше указанного времени")),
  /** Where a notice says, after the time it says. */
  AFTER_TIME(
      Map.of(
          "en", "where its own notice says, after the time it says",
          "ar", "في المكان المذكور في إخطار طرفه، بعد الوقت المذكور",
          "tr", "kendi bildiriminin belirttiği yerde, belirtilen zamandan sonra",
          "ru", "в указанном собственном уведомлением месте, позже указанного времени")),
  /** No notice of its own party was found for the place and time. */
  NO_NOTICE_FOUND(
      Map.of(
          "en",
          "No notice found among what you may know. That is not a sign of hostile intent.",
          "ar",
          "لم يُعثر على إخطار ضمن ما يحق لك الاطلاع عليه. ولا يدل ذلك على نية عدائية.",
          "tr",
          "Görmeye yetkili olduğunuz kayıtlarda bildirim bulunmadı."
              + " Bu, düşmanca niyet göstergesi değildir.",
          "ru",
          "В пределах доступных вам сведений уведомление не найдено."
              + " Это не признак враждебных намерений.")),
  /** Its error, or what is not known of its height, leaves more than one of these possible. */
  UNCERTAIN(
      Map.of(
          "en", "the stated error leaves open how it stands to its own notice",
          "ar", "هامش الخطأ المذكور لا يسمح بتحديد وضعه إزاء إخطار طرفه",
          "tr", "belirtilen hata payı, kendi bildirimine göre durumunu açık bırakıyor",
          "ru", "указанная погрешность не позволяет сказать, как это соотносится с уведомлением")),
  /** No position for longer than agreed here. */
  STALE(
      Map.of(
          "en", "no newer position; where it is now is not known",
          "ar", "لا يوجد موضع أحدث؛ ومكانه الآن غير معروف",
          "tr", "daha yeni konum yok; şu anda nerede olduğu bilinmiyor",
          "ru", "нет более новой позиции; где это сейчас, неизвестно"));

  @SuppressWarnings("ImmutableEnumChecker")
  private final Map<String, String> words;

  TrackStanding(Map<String, String> words) {
    this.words = words;
  }

  /** In words, by language: {@code en}, {@code ar}, {@code tr}, {@code ru}. English is reviewed. */
  public Map<String, String> words() {
    return words;
  }
}
