package org.parley.http;

import org.parley.statement.RefusalCode;

/**
 * Every code with which the HTTP edge itself refuses; what a statement says is refused by its room.
 */
public enum HttpRefusal implements RefusalCode {
  NOT_FOUND(
      404,
      "http.not-found",
      "Nothing here for this caller. What is hidden and what does not exist get this same answer."),
  METHOD(405, "http.method", "This path does not answer to this method; see the Allow header."),
  NOT_ACCEPTABLE(
      406, "http.not-acceptable", "The event stream needs the header Accept: text/event-stream."),
  MEDIA_TYPE(415, "http.media-type", "A body must be application/json in UTF-8, not packed."),
  FOREIGN_PAGE(
      403,
      "http.foreign-page",
      "A page of another address asks; only this server's own page may, and programs."),
  BODY_TOO_LARGE(413, "http.body-too-large", "The body is larger than the server accepts."),
  HEADER_TOO_LARGE(431, "http.header-too-large", "The headers are larger than the server accepts."),
  URI_TOO_LONG(414, "http.uri-too-long", "The address is longer than the server accepts."),
  BAD_REQUEST(400, "http.bad-request", "This is not an HTTP request that the server understands."),
  TIMEOUT(408, "http.timeout", "The request did not arrive in time."),
  PARAMETER(400, "http.parameter", "A query parameter has a value that it cannot have."),
  RANGE(416, "http.range", "The asked span of bytes is not in this file."),
  RATE(429, "http.rate", "Too many requests from this caller; wait and ask again."),
  CHECKS(
      429,
      "http.checks-too-many",
      "Your party has had too many places checked; wait. Such counts are shown to the Centre."),
  ALERT_POST(
      403,
      "alert.post",
      "Only a post that files or acknowledges says what its party does about a warning."),
  ALERT_MARK(400, "alert.mark", "SEEN, DISCLOSE, PHONE or WAIT is wanted."),
  ALERT_NOTE(400, "alert.note", "A note is one line of 1 to 500 characters."),
  ALERT_CHOICE(
      422, "alert.choice", "Only the party whose notice is hidden can disclose it; phone or wait."),
  ALERT_MARKS(409, "alert.marks-too-many", "This warning has as many marks as it may have."),
  ALERT_NOT_KEPT(
      503, "alert.not-kept", "This could not be written down; nothing is kept of it. Write it up."),
  SITES_OFF(
      403,
      "site.off",
      "The operator of this server has not turned protected sites on; no box was taken."),
  READS(
      429,
      "http.reads-too-many",
      "You were shown more sensitive entries in this hour than one may be; wait. Owners see it."),
  READS_NOT_KEPT(
      503,
      "http.reads-not-kept",
      "This may be shown only when it is written down that you read it, and it could not be."),
  RESEND_RECIPIENT(
      422, "resend.recipient", "It is not addressed to that party; a new version can be."),
  RESEND_HAS_IT(
      409, "resend.has-it", "That party has it already, by its machine or by a person's word."),
  RESEND_TOO_OFTEN(
      409,
      "resend.too-often",
      "It was offered less than half a minute ago, or twenty times; call the duty desk."),
  RESEND_NOT_TAKEN(
      503, "resend.not-taken", "It could not be offered now; call the duty desk, or ask again."),
  STREAMS(429, "http.streams", "Too many event streams are open; close one and ask again."),
  BUSY(503, "http.busy", "The server has as many requests in hand as it takes; ask again soon."),
  QUEUE(429, "http.queue", "The desk's queue is full; nothing was recorded, submit again soon."),
  STOPPED(
      503,
      "http.stopped",
      "The desk has stopped deciding because it no longer trusts its disk; reading still works."),
  READ_ONLY(
      503,
      "http.read-only",
      "This log signs nothing now, because this may not be its newest copy; reading works."),
  INTERNAL(500, "http.internal", "The server did not expect this; nothing was recorded by it."),
  SESSION_MISSING(
      401, "session.missing", "This needs a session; it is missing, unknown or has ended."),
  SESSION_NOTE(400, "session.note", "This is not a session note with exactly one signature."),
  SESSION_ORIGIN(400, "session.origin", "The session note names another log."),
  SESSION_NONCE(401, "session.nonce", "The nonce is not one of ours or is older than allowed."),
  SESSION_NONCE_USED(409, "session.nonce-used", "The nonce has been used; ask for a fresh one."),
  SESSION_KEY(401, "session.key", "No post and no root holds this key now."),
  SESSION_SIGNATURE(401, "session.signature", "The signature of the session note is not right."),
  SESSION_ROOT(403, "session.root", "This needs a session of the party's root key."),
  SESSION_ROLE(
      403, "session.role", "This session may not call this; docs/roles.md says who may call what."),
  CERTIFICATE_LIST(
      403,
      "certificate.list",
      "This server serves those whose certificate its operator listed; yours is not on the list."),
  CERTIFICATE_PARTY(
      403,
      "certificate.party",
      "Your certificate reads for another party than this session; use one of the same party."),
  PASSKEY_OFF(
      409,
      "passkey.off",
      "Browsers make no passkeys for the address of this server; publicUrl gives it a name."),
  PASSKEY_FORM(400, "passkey.form", "This is not what a browser says about a passkey."),
  PASSKEY_ORIGIN(403, "passkey.origin", "It was made or used on a page of another address."),
  PASSKEY_PERSON(
      403, "passkey.person", "The device did not ask its holder for a PIN, a finger or a face."),
  PASSKEY_KEY(
      400, "passkey.key", "Its key is of a sort not taken here, or not the one of the device."),
  PASSKEY_KNOWN(409, "passkey.known", "This passkey is known already."),
  PASSKEY_LIMIT(429, "passkey.limit", "The post has as many passkeys as it may; take one away."),
  PASSKEY_UNKNOWN(401, "passkey.unknown", "This passkey is not known here."),
  PASSKEY_REMOVED(
      401,
      "passkey.removed",
      "This passkey was taken away by its post or a root; add one where the post's key is."),
  PASSKEY_USER(401, "passkey.user", "It was made for another post, or for another log."),
  PASSKEY_SIGNATURE(401, "passkey.signature", "The signature of the passkey is not right."),
  PASSKEY_COUNTER(
      401,
      "passkey.counter",
      "Its counter did not grow: somebody holds a copy. It is closed; take it away."),
  ENROLMENT_POST(403, "enrolment.post", "Your party has no such post on record."),
  ENROLMENT_TOKEN(
      403, "enrolment.token", "The invitation does not exist, has expired or has been used."),
  ENROLMENT_VKEY(400, "enrolment.vkey", "This is not a key that the log admits."),
  ENROLMENT_NAME(400, "enrolment.name", "The key must carry the name that the invitation states."),
  ENROLMENT_PROOF(400, "enrolment.proof", "The key did not sign its own proof of possession."),
  ENROLMENT_LIMIT(429, "enrolment.limit", "Too many invitations of this party are open.");

  private final int status;
  private final String code;
  private final String text;

  HttpRefusal(int status, String code, String text) {
    this.status = status;
    this.code = code;
    this.text = text;
  }

  @Override
  public String code() {
    return code;
  }

  @Override
  public String text() {
    return text;
  }

  @Override
  public int httpStatus() {
    return status;
  }
}
