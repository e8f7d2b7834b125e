/** Pages and interface of imports of published records. */
package org.tandem.published.web;
