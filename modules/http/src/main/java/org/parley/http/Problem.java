package org.parley.http;

import java.util.Optional;
import org.parley.statement.RefusalCode;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/** Writes refusals as problem details (RFC 9457); the same refusal gives the same bytes. */
final class Problem {
  private Problem() {}

  static Reply of(RefusalCode refusal) {
    return of(refusal, "", refusal.text());
  }

  static Reply of(RefusalCode refusal, String path, String detail) {
    return of(refusal.httpStatus(), refusal.code(), path, detail, Optional.empty());
  }

  /** What a strict reader found wrong with the bytes of a request. */
  static Reply of(Malformed malformed) {
    return of(
        RefusalStatus.of(malformed.code()),
        malformed.code(),
        malformed.path(),
        malformed.detail(),
        Optional.empty());
  }

  static Reply of(
      int status, String code, String path, String detail, Optional<String> refusalNote) {
    Json body =
        Json.obj()
            .put("type", "about:blank")
            .put("title", title(status))
            .put("status", status)
            .put("code", code)
            .putIfPresent("path", path.isEmpty() ? Optional.empty() : Optional.of(path))
            .put("detail", detail)
            .putIfPresent("refusalNote", refusalNote)
            .build();
    Reply reply = Reply.problem(status, code, body);
    return status == 401 ? reply.with("WWW-Authenticate", "Bearer") : reply;
  }

  private static String title(int status) {
    return switch (status) {
      case 400 -> "Bad Request";
      case 401 -> "Unauthorized";
      case 403 -> "Forbidden";
      case 404 -> "Not Found";
      case 405 -> "Method Not Allowed";
      case 406 -> "Not Acceptable";
      case 408 -> "Request Timeout";
      case 409 -> "Not As Things Stand";
      case 413 -> "Content Too Large";
      case 414 -> "URI Too Long";
      case 415 -> "Unsupported Media Type";
      case 416 -> "Range Not Satisfiable";
      case 422 -> "Unprocessable Content";
      case 429 -> "Too Many Requests";
      case 431 -> "Request Header Fields Too Large";
      case 500 -> "Internal Server Error";
      case 503 -> "Service Unavailable";
      default -> "Refused";
    };
  }
}
