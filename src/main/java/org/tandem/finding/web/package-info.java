/** Findings and versions of papers over HTTP and on pages. */
package org.tandem.finding.web;
