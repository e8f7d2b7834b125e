package org.tandem.transparency;

import java.util.ArrayList;
import java.util.List;

/**
 * A tree of which only complete subtrees are asked: root, inclusion and consistency proofs (RFC 9162, 2.1), each from as
 * many subtrees as the size has digits, squared at most.
 *
 * @param size how many leaves
 * @param subtrees the root of leaves {@code [index << level, (index + 1) << level)}
 */
record Tree(long size, Subtrees subtrees) {

    interface Subtrees {
        TreeHash root(int level, long index);
    }

    Tree {
        if (size < 0) {
            throw new Malformed("A tree has no fewer leaves than none");
        }
    }

    TreeHash root() {
        return size == 0 ? TreeHash.EMPTY : root(0, size);
    }

    /** From the leaf's sibling up to the root's child. */
    List<TreeHash> inclusion(long index) {
        if (index < 0 || index >= size) {
            throw new Malformed("There is no leaf %d in a tree of %d".formatted(index, size));
        }
        List<TreeHash> path = new ArrayList<>();
        path(index, 0, size, path);
        return path;
    }

    /** That the tree of the first {@code old} leaves is the beginning of this one; empty for none and for all. */
    List<TreeHash> consistency(long old) {
        if (old < 0 || old > size) {
            throw new Malformed("A tree of %d leaves does not begin with one of %d".formatted(size, old));
        }
        List<TreeHash> proof = new ArrayList<>();
        if (old > 0 && old < size) {
            subproof(old, 0, size, true, proof);
        }
        return proof;
    }

    private void path(long index, long start, long end, List<TreeHash> path) {
        if (end - start == 1) {
            return;
        }
        long middle = start + split(end - start);
        if (index < middle) {
            path(index, start, middle, path);
            path.add(root(middle, end));
        } else {
            path(index, middle, end, path);
            path.add(root(start, middle));
        }
    }

    private void subproof(long old, long start, long end, boolean whole, List<TreeHash> proof) {
        if (old == end) {
            if (!whole) {
                proof.add(root(start, end));
            }
            return;
        }
        long middle = start + split(end - start);
        if (old <= middle) {
            subproof(old, start, middle, whole, proof);
            proof.add(root(middle, end));
        } else {
            subproof(old, middle, end, false, proof);
            proof.add(root(start, middle));
        }
    }

    private TreeHash root(long start, long end) {
        long count = end - start;
        if (Long.bitCount(count) == 1) {
            int level = Long.numberOfTrailingZeros(count);
            return subtrees.root(level, start >> level);
        }
        long middle = start + split(count);
        return TreeHash.ofNode(root(start, middle), root(middle, end));
    }

    /** The largest power of two below the count. */
    private static long split(long count) {
        return Long.highestOneBit(count - 1);
    }
}
