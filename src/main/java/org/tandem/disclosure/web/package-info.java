/** Opened receipts over REST. */
package org.tandem.disclosure.web;
