/** Front door of the room {@code http}. */
@NullMarked
package org.parley.http;

import org.jspecify.annotations.NullMarked;
