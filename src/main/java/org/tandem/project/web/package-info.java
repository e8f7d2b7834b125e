/** Projects on pages and for machines. */
package org.tandem.project.web;
