/** Pages and interface of concerns and appeals. */
package org.tandem.grievance.web;
