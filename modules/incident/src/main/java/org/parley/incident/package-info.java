/** Claims side by side: what differs and what repeats, and the shelf of names. */
@NullMarked
package org.parley.incident;

import org.jspecify.annotations.NullMarked;
