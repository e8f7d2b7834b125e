/**
 * What day it is for a pair, and the days by which things should be done.
 *
 * <p>Knows {@code kernel}. A passed deadline reminds people; it never approves or rejects.
 */
package org.tandem.calendar;
