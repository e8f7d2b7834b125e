/** Monitoring reports and their verification over HTTP: pages and interface. */
package org.tandem.verification.web;
