/** Pages and interface of corrections. */
package org.tandem.correction.web;
