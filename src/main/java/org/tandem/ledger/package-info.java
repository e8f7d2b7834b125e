/**
 * Units under neutral words: instruments, lines, answers, serial grants, series, unit blocks, postings and entries.
 *
 * <p>Knows {@code kernel} alone; it does not know what a credit is for. Every key begins with the registry.
 */
package org.tandem.ledger;
