/** Front door of the room {@code statement}. */
@NullMarked
package org.parley.statement;

import org.jspecify.annotations.NullMarked;
