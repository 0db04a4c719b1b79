/** Front door of the room {@code verify}. */
@NullMarked
package org.parley.verify;

import org.jspecify.annotations.NullMarked;
