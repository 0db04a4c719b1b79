/** Front door of the room {@code terms}. */
@NullMarked
package org.parley.terms;

import org.jspecify.annotations.NullMarked;
