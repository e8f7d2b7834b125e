/** The docket over REST. */
package org.tandem.docket.web;
