/** Opinions on cases over HTTP and on pages. */
package org.tandem.opinion.web;
