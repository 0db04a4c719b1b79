/** Front door of the room {@code disclosure}. */
@NullMarked
package org.parley.disclosure;

import org.jspecify.annotations.NullMarked;
