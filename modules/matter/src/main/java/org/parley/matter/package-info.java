/** Things with a life: patrol series, posts, exercises, talks, ultimatums, and their state as known. */
@NullMarked
package org.parley.matter;

import org.jspecify.annotations.NullMarked;
