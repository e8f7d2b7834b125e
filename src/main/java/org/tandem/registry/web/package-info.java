/** The registry's acts and reads over HTTP, and its pages. */
package org.tandem.registry.web;
