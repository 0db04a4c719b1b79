package org.parley.notice;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.parley.statement.DecisionBody.FoundOverlap;

/**
 * One change of a draft that removes an overlap, checked again with the check that found it. It
 * says nothing about a place or a time beyond that: other things may be there that nobody told.
 *
 * @param overlap the overlap it removes; absent when it removes every overlap found
 * @param by what is changed
 * @param amount by how much, in the unit of {@link By}; 0 for a route
 * @param route the filer's own name of the route; present for a route only
 * @param draft the draft as changed
 * @param remaining overlaps found before that are still found
 * @param created overlaps found only with the change
 */
public record Removal(
    Optional<FoundOverlap> overlap,
    By by,
    int amount,
    Optional<String> route,
    NoticeVersion draft,
    List<FoundOverlap> remaining,
    List<FoundOverlap> created) {

  /** Copies both lists. */
  public Removal {
    remaining = List.copyOf(remaining);
    created = List.copyOf(created);
  }

  /** What a change changes. */
  public enum By {
    /** The whole notice that many minutes earlier. */
    EARLIER,
    /** The whole notice that many minutes later. */
    LATER,
    /** Every volume that states a height that many metres higher. */
    UP,
    /** Every volume that states a height that many metres lower. */
    DOWN,
    /** Another route from the filer's own list. */
    ROUTE
  }

  /** Whether with this change nothing at all is found among what the asker may know. */
  public boolean leavesNothing() {
    return remaining.isEmpty() && created.isEmpty();
  }

  /**
   * What the change is and does, one sentence each in {@code en}, {@code ar}, {@code tr} and {@code
   * ru}. Only the English is reviewed.
   */
  public Map<String, String> says() {
    Map<String, String> says = new TreeMap<>();
    says.put("en", change("en") + " " + (overlap.isPresent() ? EN : EN_ALL));
    says.put("ar", change("ar") + " " + (overlap.isPresent() ? AR : AR_ALL));
    says.put("tr", change("tr") + " " + (overlap.isPresent() ? TR : TR_ALL));
    says.put("ru", change("ru") + " " + (overlap.isPresent() ? RU : RU_ALL));
    return says;
  }

  private static final String EN = "This change removes this overlap. Check again before moving.";
  private static final String EN_ALL =
      "This change removes every overlap found among what you may know. Check again before moving.";
  private static final String AR = "هذا التعديل يزيل هذا التداخل. أعد الفحص قبل التحرك.";
  private static final String AR_ALL =
      "هذا التعديل يزيل كل تداخل وُجد ضمن ما يحق لك الاطلاع عليه. أعد الفحص قبل التحرك.";
  private static final String TR =
      "Bu değişiklik bu örtüşmeyi giderir. Hareketten önce yeniden kontrol edin.";
  private static final String TR_ALL =
      "Bu değişiklik, görmeye yetkili olduğunuz kayıtlarda bulunan her örtüşmeyi giderir."
          + " Hareketten önce yeniden kontrol edin.";
  private static final String RU =
      "Это изменение устраняет данное наложение. Перед движением проверьте ещё раз.";
  private static final String RU_ALL =
      "Это изменение устраняет каждое наложение, найденное в пределах доступных вам сведений."
          + " Перед движением проверьте ещё раз.";

  /** Written so that no word depends on the number. */
  private String change(String language) {
    String words =
        switch (by) {
          case EARLIER ->
              switch (language) {
                case "ar" -> "إزاحة زمنية، أبكر: %d min.";
                case "tr" -> "Zaman kaydırma, daha erken: %d min.";
                case "ru" -> "Сдвиг по времени, раньше: %d min.";
                default -> "Time shift, earlier: %d min.";
              };
          case LATER ->
              switch (language) {
                case "ar" -> "إزاحة زمنية، أبعد: %d min.";
                case "tr" -> "Zaman kaydırma, daha geç: %d min.";
                case "ru" -> "Сдвиг по времени, позже: %d min.";
                default -> "Time shift, later: %d min.";
              };
          case UP ->
              switch (language) {
                case "ar" -> "إزاحة في الارتفاع، أعلى: %d m.";
                case "tr" -> "İrtifa kaydırma, daha yüksek: %d m.";
                case "ru" -> "Сдвиг по высоте, выше: %d m.";
                default -> "Altitude shift, up: %d m.";
              };
          case DOWN ->
              switch (language) {
                case "ar" -> "إزاحة في الارتفاع، أدنى (ارتفاع سطح الأرض غير معروف هنا): %d m.";
                case "tr" -> "İrtifa kaydırma, daha alçak (zemin burada bilinmiyor): %d m.";
                case "ru" -> "Сдвиг по высоте, ниже (рельеф здесь неизвестен): %d m.";
                default -> "Altitude shift, down (the ground is not known here): %d m.";
              };
          case ROUTE ->
              switch (language) {
                case "ar" -> "مسار من قائمتك: %s.";
                case "tr" -> "Kendi listenizden güzergâh: %s.";
                case "ru" -> "Маршрут из вашего списка: %s.";
                default -> "Route from your own list: %s.";
              };
        };
    return by == By.ROUTE
        ? words.replace("%s", route.orElse(""))
        : words.replace("%d", Integer.toString(amount));
  }
}
