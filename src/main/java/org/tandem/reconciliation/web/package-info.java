/** Pages, addresses and the door of reconciliation. */
package org.tandem.reconciliation.web;
