package org.tandem.thirdparty;

import java.util.List;
import org.tandem.kernel.Pair;

/** A committee designated an entity, or changed what it may do. Announced in the transaction of adoption. */
public record EntityDesignated(String organisation, Pair pair, List<Designation> designations) {}
