/** From one verified period to a decided amount per vintage and recipient, and a notification to each side. */
package org.tandem.issuance;
