/** The door for other deployments, and what people see of the exchange. */
package org.tandem.mirror.web;
