/**
 * The {@code parley} command.
 *
 * <p>What it is: the edge for people and scripts. It signs statements on the machine that holds the
 * key, carries them as files, talks to a server over HTTP, and verifies receipts without any. Every
 * command takes {@code --json} and ends with one of five exit codes.
 *
 * <p>The five types to know:
 *
 * <ul>
 *   <li>{@link org.parley.cli.ParleyCommand}: the list of commands and how each one ends.
 *   <li>{@link org.parley.cli.ServerClient}: one server over HTTP; {@link org.parley.cli.Session}
 *       reads.
 *   <li>{@link org.parley.cli.Starter}: the port through which commands open a data directory; only
 *       init, serve, rebuild and demo do.
 *   <li>{@link org.parley.cli.Scenario}: a ceasefire day as data, with questions and answers.
 *   <li>{@link org.parley.cli.ScenarioTrial}: runs such a day, once for each change it tries.
 * </ul>
 *
 * <p>Example: {@code ParleyCommand.commandLine(around).execute("status", "--json")}.
 *
 * <p>What it does not do: it decides nothing and believes no server. Files it is given and answers
 * it gets are read strictly, within limits; files that people write may be YAML.
 *
 * <p>The threat it faces: a server that lies, a file changed on the way, text that repaints a
 * terminal, and a key used twice for one number. Against the last, the number of a leaf is kept
 * before the leaf is handed out.
 */
@NullMarked
package org.parley.cli;

import org.jspecify.annotations.NullMarked;
