/** Each person's own notices, mail and calendar, on a page and for machines. */
package org.tandem.notice.web;
