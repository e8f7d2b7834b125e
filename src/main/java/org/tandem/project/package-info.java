/** A project from its design document to its registration: participants, focal point, validation, allocation agreement. */
package org.tandem.project;
