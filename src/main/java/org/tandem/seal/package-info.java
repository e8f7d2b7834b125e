/** Canonical papers and the signatures over them; keys belong to offices and registries, never to people. */
package org.tandem.seal;
