/** Front door of the room {@code desk}. */
@NullMarked
package org.parley.desk;

import org.jspecify.annotations.NullMarked;
