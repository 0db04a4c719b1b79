/** Front door of the room {@code delivery}. */
@NullMarked
package org.parley.delivery;

import org.jspecify.annotations.NullMarked;
