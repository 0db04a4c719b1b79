package org.parley.register;

/**
 * A step that the desk took for the reader's party, or that the reader may know of otherwise.
 *
 * @param index its place in the log
 */
public record StepRow(long index) {}
