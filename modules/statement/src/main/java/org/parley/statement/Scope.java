package org.parley.statement;

import java.util.List;
import java.util.Set;
import org.parley.verify.Fields;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * What a post may do: file notices of a kind or of every kind, acknowledge, load law, claim,
 * assess, run the humanitarian cell, audit, read, or pass on what USSs file.
 *
 * @param text the wire form: {@code file:PATROL}, {@code file:*}, {@code ack}, {@code law}, ...
 */
public record Scope(String text) {
  private static final String FILE = "file:";
  private static final Set<String> WORDS =
      Set.of("ack", "law", "claim", "assess", "cell", "audit", "read", "gateway");

  public static final Scope ACK = new Scope("ack");
  public static final Scope LAW = new Scope("law");
  public static final Scope CLAIM = new Scope("claim");

  /** The scope of a post that opens and signs findings. */
  public static final Scope ASSESS = new Scope("assess");

  /** The scope of the humanitarian cell: it files boxes that only their recipients open. */
  public static final Scope CELL = new Scope("cell");

  /** The scope of an auditor, to whom persons are disclosed. */
  public static final Scope AUDIT = new Scope("audit");

  public static final Scope READ = new Scope("read");

  /**
   * The scope of a post that passes on what one USS files through the façade. It is a post's only
   * scope, and such a post says nothing else: nothing it signs is the word of a party.
   */
  public static final Scope GATEWAY = new Scope("gateway");

  /** The word of the kinds that gateways say, and nobody else. */
  public static final String GATEWAY_KIND = "utm/";

  /** The scope that lets a post file notices of every kind. */
  public static final Scope FILE_ALL = new Scope("file:*");

  /** The scope that lets a post file notices of one kind. */
  public static Scope file(NoticeKind kind) {
    return new Scope(FILE + kind.name());
  }

  /** Whether the text is a scope this server knows. */
  public static boolean isScope(String text) {
    if (!text.startsWith(FILE)) {
      return WORDS.contains(text);
    }
    String kind = text.substring(FILE.length());
    for (NoticeKind known : NoticeKind.values()) {
      if (known.name().equals(kind)) {
        return true;
      }
    }
    return kind.equals("*");
  }

  static List<String> read(BodyFields fields, String name, int least) throws Malformed {
    List<String> scopes = fields.list(name, least, Scope::read);
    BodyFields.distinct(scopes, fields.at(name));
    return scopes;
  }

  private static String read(Json item, String path) throws Malformed {
    String text = Fields.string(item, path);
    if (!isScope(text)) {
      throw StatementRefusal.SCOPE.malformed(path, "not a scope: " + Text.shown(text));
    }
    return text;
  }
}
