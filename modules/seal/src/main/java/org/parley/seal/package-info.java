/**
 * Seal: age files for named recipients, boxes of one size for all, and commitments that name each
 * recipient apart.
 */
@NullMarked
package org.parley.seal;

import org.jspecify.annotations.NullMarked;
