/** Methodologies over HTTP: pages and interface. */
package org.tandem.methodology.web;
