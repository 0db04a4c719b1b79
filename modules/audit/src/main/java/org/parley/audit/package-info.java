/**
 * Audit: checks whole logs and what is put together from several receipts. It needs the JDK and the
 * room verify, nothing else.
 */
@NullMarked
package org.parley.audit;

import org.jspecify.annotations.NullMarked;
