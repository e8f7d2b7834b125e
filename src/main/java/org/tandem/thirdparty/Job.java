package org.tandem.thirdparty;

import org.tandem.kernel.Pair;

/**
 * Work that an entity took on and has not signed.
 *
 * @param subject printed identifier of the case
 * @param link its page in the workspace, from the root
 */
public record Job(Pair pair, Function function, int scope, String subject, String title, String link) {}
