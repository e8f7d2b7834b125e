/** External registries over HTTP, and the pages on which their sides' people work. */
package org.tandem.external.web;
