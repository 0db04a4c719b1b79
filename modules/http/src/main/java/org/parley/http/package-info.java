/**
 * The HTTP edge: submit, sessions, reads, the event stream, the open tree, the page's files.
 *
 * <p>The types to know: {@link org.parley.http.HttpServer} starts and stops; {@link
 * org.parley.http.HttpParts} is what it is joined to; {@code Routes} is the table of routes, held
 * against {@code openapi.yaml} by a test in both directions and made from {@code Roles}, the table
 * of who may call what; {@link org.parley.http.EventStream} listens to the desk; {@link
 * org.parley.http.HttpRefusal} lists the codes of this room.
 *
 * <pre>{@code
 * EventStream events = new EventStream(limits);
 * Desk desk = new Desk(ledger, deskKey, clock, entropy, limits, journal,
 *     List.of((batch, after) -> register.follow(batch), events));  // register first, then the bell
 * HttpServer http = HttpServer.start(
 *     new HttpParts(desk, ledger, register, events, invitations, clock, System::nanoTime,
 *         Entropy.system(), limits, HttpOptions.NONE),
 *     7700, "127.0.0.1");
 * }</pre>
 *
 * <p>A route is a function from a call to a reply, both plain values; what a request must pass
 * before its route sees it stands in {@code HttpServer.admit} and nowhere else. Writing needs no
 * session, the leaf's signature decides. Reading needs one and asks the register with the session's
 * {@code Viewer}; without a session only checkpoint, tiles, health, the page's files and the
 * contract answer. It decides nothing, keeps no state but sessions and invitations, and logs
 * neither bodies nor addresses of statements.
 *
 * <p>The threats it faces: a hostile participant who probes with thousands of requests, oversized
 * or slow bodies and malformed JSON; a reader who compares answers, codes and bytes to learn what
 * is hidden; a stranger with a stolen token, who gets at most what its post may read until it runs
 * out.
 */
@NullMarked
package org.parley.http;

import org.jspecify.annotations.NullMarked;
