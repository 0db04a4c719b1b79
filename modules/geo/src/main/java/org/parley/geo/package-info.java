/** Front door of the room {@code geo}. */
@NullMarked
package org.parley.geo;

import org.jspecify.annotations.NullMarked;
