/** Digits as people type and paste them. */

/**
 * Digits, signs and separators of the four languages' keyboards in their plain form, without what only orders or holds
 * together a text that was copied from a page.
 */
export function plainDigits(text: string): string {
  return text
    .replace(/[\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replace(/[\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0))
    .replaceAll('\u066b', '.')
    .replaceAll('\u060c', ',')
    .replace(/[\u2010-\u2013\u2212]/g, '-')
    .replace(/[\u00a0\u202f]/g, ' ')
    .replace(/[\u200e\u200f\u061c\u202a-\u202e\u2060\u2066-\u2069]/g, '');
}
