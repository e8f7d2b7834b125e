/** What registries ask of one another over HTTP. */
package org.tandem.mirror.web;
