/** Clearances over HTTP and on pages. */
package org.tandem.clearance.web;
