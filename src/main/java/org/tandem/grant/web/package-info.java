/** Pages and interface of what supports projects. */
package org.tandem.grant.web;
