/** Front door of the room {@code testkit}. */
@NullMarked
package org.parley.testkit;

import org.jspecify.annotations.NullMarked;
