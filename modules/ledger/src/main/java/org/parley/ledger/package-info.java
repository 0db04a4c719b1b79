/** Front door of the room {@code ledger}. */
@NullMarked
package org.parley.ledger;

import org.jspecify.annotations.NullMarked;
