/** Front door of the room {@code register}. */
@NullMarked
package org.parley.register;

import org.jspecify.annotations.NullMarked;
