/** Meetings as pages, as papers and over HTTP. */
package org.tandem.meeting.web;
