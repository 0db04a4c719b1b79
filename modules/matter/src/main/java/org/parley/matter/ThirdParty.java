package org.parley.matter;

/**
 * A third party that must hear of a matter.
 *
 * @param name who
 * @param why why it must hear, in the words of whoever put the matter on record
 * @param takesPart whether it takes part here, so that it can be told here
 * @param of the matter
 */
public record ThirdParty(String name, String why, boolean takesPart, LoadedMatter of) {}
