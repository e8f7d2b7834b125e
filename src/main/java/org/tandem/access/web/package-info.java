/** Signing in and out, the forms' common page, and who sent a request. */
package org.tandem.access.web;
