/** Third-party entities and the committees' designations of them, with dates that are enforced. */
package org.tandem.thirdparty;
