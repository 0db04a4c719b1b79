/** All that one viewer may know, and the questions it answers. */
@NullMarked
package org.parley.casefile;

import org.jspecify.annotations.NullMarked;
