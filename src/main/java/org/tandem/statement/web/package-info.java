/** Year-end statements over HTTP, and the page on which they are prepared. */
package org.tandem.statement.web;
