/** Issuances on pages and for machines. */
package org.tandem.issuance.web;
