/**
 * A committee's meetings: planned and convened by the desks, opened with who is there, item by item to what was decided, and
 * afterwards their minutes. What is decided at a meeting becomes a decision of the committee through
 * {@code committee.DecisionsElsewhere}; this room decides nothing.
 */
package org.tandem.meeting;
