/** Pages and interface of what is filed. */
package org.tandem.filing.web;
