/** Front door of the room {@code cli}. */
@NullMarked
package org.parley.cli;

import org.jspecify.annotations.NullMarked;
