/** What the public sees: permanent addresses and the pages behind them. */
package org.tandem.portal.web;
