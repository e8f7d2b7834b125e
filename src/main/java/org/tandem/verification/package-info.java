/** What was measured in a period and what a third-party entity made of it. */
package org.tandem.verification;
