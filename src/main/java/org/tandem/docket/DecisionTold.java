package org.tandem.docket;

import org.tandem.kernel.Party;

/** A registry that is kept elsewhere is to be told, so that its log has the decision too. */
public record DecisionTold(Party to, DecisionLeaf leaf) {}
