/** Front door of the room {@code server}. */
@NullMarked
package org.parley.server;

import org.jspecify.annotations.NullMarked;
