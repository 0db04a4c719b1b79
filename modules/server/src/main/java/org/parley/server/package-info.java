/**
 * The program: joins every room to the others.
 *
 * <p>What it is: the one place that knows all rooms, the clock and the randomness. No framework
 * decides anything here; each object is constructed by hand, and reading {@link
 * org.parley.server.Main}, {@code LocalStarter} and {@code OpenLog} from top to bottom shows what
 * the server is made of.
 *
 * <p>The types to know: {@code Main}, {@code LocalStarter} (the commands' way to a data directory),
 * {@code OpenLog} (one directory, open), {@code Settings} ({@code DIR/parley.json}), {@code Beats}.
 *
 * <p>Example: {@code java -jar parley.jar serve DIR}.
 *
 * <p>What it does not do: it holds no rule, and no state that is not in the directory.
 *
 * <p>The threat it faces: being killed at any moment. Nobody is answered before what was answered
 * is durable, so a start after {@code kill -9} reads the ledger and goes on.
 */
@NullMarked
package org.parley.server;

import org.jspecify.annotations.NullMarked;
