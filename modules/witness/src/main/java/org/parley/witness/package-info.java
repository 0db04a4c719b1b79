/**
 * Witness: signs, under a key of its own, the newest state it has seen of a log, and keeps that
 * state for good. A mirror is a witness that first fetches and stores every leaf.
 */
@NullMarked
package org.parley.witness;

import org.jspecify.annotations.NullMarked;
