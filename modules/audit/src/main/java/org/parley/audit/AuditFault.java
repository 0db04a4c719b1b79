package org.parley.audit;

import java.util.Optional;
import org.parley.verify.Json;

/**
 * One thing that does not hold.
 *
 * @param code an {@link AuditCode}, or a code of a leaf
 * @param index the entry, when it is about one
 * @param detail one English line
 */
public record AuditFault(String code, Optional<Long> index, String detail)
    implements Comparable<AuditFault> {

  static AuditFault of(AuditCode code, long index, String detail) {
    return new AuditFault(code.code(), Optional.of(index), detail);
  }

  /** The line for people. */
  public String line() {
    return code + (index.isPresent() ? " at entry " + index.get() : "") + ": " + detail;
  }

  Json.Obj json() {
    return Json.obj().put("code", code).putIfPresent("index", index).put("detail", detail).build();
  }

  @Override
  public int compareTo(AuditFault other) {
    int order = Long.compare(index.orElse(-1L), other.index.orElse(-1L));
    return order != 0 ? order : code.compareTo(other.code);
  }
}
