/** Pages and interface of what the two governments of a pair signed and what became of it. */
package org.tandem.bilateral.web;
