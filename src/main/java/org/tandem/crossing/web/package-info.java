/** Units that cross over HTTP, and the page on which the receiver's people answer. */
package org.tandem.crossing.web;
