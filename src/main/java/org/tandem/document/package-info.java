/** Files by content hash, what they really are, and who may open them. */
package org.tandem.document;
