/** Whole-system tests: real programs, real sockets, a real browser. */
@NullMarked
package org.parley.testkit;

import org.jspecify.annotations.NullMarked;
