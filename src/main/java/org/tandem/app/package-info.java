/**
 * Start-up, migrations, configuration, error mapping and the prepared practice cases. Knows every room; nobody knows it.
 */
package org.tandem.app;
