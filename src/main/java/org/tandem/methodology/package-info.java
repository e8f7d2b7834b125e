/** How a reduction is measured: proposed, published for inputs, considered, approved, computed. */
package org.tandem.methodology;
