package org.parley.http;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.parley.casefile.CaseRefusal;
import org.parley.desk.DeskRefusal;
import org.parley.desk.FindingRefusal;
import org.parley.desk.IncidentRefusal;
import org.parley.desk.PartRefusal;
import org.parley.explain.ExplainRefusal;
import org.parley.intake.ImportFault;
import org.parley.matter.MatterRefusal;
import org.parley.notice.NoticeRefusal;
import org.parley.statement.ReaderCode;
import org.parley.statement.RefusalCode;
import org.parley.statement.StatementRefusal;
import org.parley.terms.TermsRefusal;
import org.parley.track.PositionRefusal;
import org.parley.utm.UtmRefusal;
import org.parley.watch.WatchRefusal;

/** Finds the HTTP status of a code of any room. */
final class RefusalStatus {
  private static final int UNPROCESSABLE = 422;
  private static final Map<String, Integer> BY_CODE = collect();

  private RefusalStatus() {}

  static int of(String code) {
    return BY_CODE.getOrDefault(code, UNPROCESSABLE);
  }

  /** Whether any room refuses with that code. */
  static boolean isKnown(String code) {
    return BY_CODE.containsKey(code);
  }

  private static Map<String, Integer> collect() {
    List<RefusalCode> codes = new ArrayList<>();
    codes.addAll(ReaderCode.all());
    codes.addAll(List.of(StatementRefusal.values()));
    codes.addAll(List.of(TermsRefusal.values()));
    codes.addAll(List.of(MatterRefusal.values()));
    codes.addAll(List.of(WatchRefusal.values()));
    codes.addAll(List.of(NoticeRefusal.values()));
    codes.addAll(List.of(CaseRefusal.values()));
    codes.addAll(List.of(ExplainRefusal.values()));
    codes.addAll(List.of(DeskRefusal.values()));
    codes.addAll(List.of(PartRefusal.values()));
    codes.addAll(List.of(FindingRefusal.values()));
    codes.addAll(List.of(IncidentRefusal.values()));
    codes.addAll(List.of(PositionRefusal.values()));
    codes.addAll(List.of(UtmRefusal.values()));
    codes.addAll(List.of(ImportFault.values()));
    codes.addAll(List.of(HttpRefusal.values()));
    Map<String, Integer> byCode = new HashMap<>();
    codes.forEach(code -> byCode.put(code.code(), code.httpStatus()));
    return Map.copyOf(byCode);
  }
}
