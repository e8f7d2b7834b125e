/** Keys at the edge: what everybody may read of them, and the steps of two people. */
package org.tandem.keys.web;
