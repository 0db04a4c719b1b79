/** Front door of the room {@code notice}. */
@NullMarked
package org.parley.notice;

import org.jspecify.annotations.NullMarked;
