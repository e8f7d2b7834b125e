/** Standstills over HTTP, the notice on every page, and the page on which people end them. */
package org.tandem.standstill.web;
