package org.tandem.reconciliation;

import org.tandem.transparency.TreeHash;

/**
 * What one series comes to in a book.
 *
 * @param postings how many there were, so that two books are compared as of the same moment
 * @param blocks how many stretches the units lie in
 * @param root of the tree (RFC 9162) over the stretches in the order of their numbers
 */
record SeriesState(String series, long postings, long blocks, TreeHash root) {

    /** One leaf of the tree over all series, in the order of their keys. */
    TreeHash leaf() {
        return TreeHash.ofLeaf("{\"blocks\":\"" + blocks + "\",\"postings\":\"" + postings + "\",\"root\":\""
                + root.hex() + "\",\"series\":\"" + series + "\"}");
    }

    /** Without the series' key, which whoever reads it asked for. */
    String head() {
        return postings + " " + blocks + " " + root.hex();
    }

    static SeriesState parse(String series, String head) {
        String[] parts = head.split(" ", -1);
        if (parts.length != 3 || !parts[2].matches("[0-9a-f]{64}")) {
            throw new StateRefused("a series is told of by its postings, its blocks and its root");
        }
        return new SeriesState(
                series, StateAsk.number(parts[0]), StateAsk.number(parts[1]), TreeHash.parseHex(parts[2]));
    }
}
