/**
 * Files by content hash, what they really are, and who may read them.
 *
 * <p>This room stands before {@code access} and knows no people: a reader is a plain text. Rooms store and open papers
 * through {@code access.Papers}, which takes the actor and writes the audit trail.
 */
package org.tandem.document;
