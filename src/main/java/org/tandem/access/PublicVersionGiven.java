package org.tandem.access;

/**
 * A confidential paper has a public version from now on, or another one, or other reasons for what is withheld in it.
 *
 * @param paper id of the confidential file
 */
public record PublicVersionGiven(String paper) {}
