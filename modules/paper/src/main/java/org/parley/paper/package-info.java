/** Paper: signed texts as squares to scan and as lines to type, and back again byte for byte. */
@NullMarked
package org.parley.paper;

import org.jspecify.annotations.NullMarked;
