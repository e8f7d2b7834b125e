/** The public log over HTTP. */
package org.tandem.transparency.web;
