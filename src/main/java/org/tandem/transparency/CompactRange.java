package org.tandem.transparency;

import java.util.ArrayList;
import java.util.List;

/**
 * A tree that remembers only what it needs to grow: the roots of its complete subtrees, the largest first. There are as
 * many as the size has binary ones.
 */
public final class CompactRange {

    /** A subtree that a leaf completed. */
    interface Completed {
        void subtree(int level, long index, TreeHash hash);
    }

    private final List<TreeHash> roots;
    private long size;

    /** @param roots of the complete subtrees, the largest first */
    public CompactRange(long size, List<TreeHash> roots) {
        if (size < 0 || Long.bitCount(size) != roots.size()) {
            throw new Malformed("A tree of %d leaves has %d complete subtrees, not %d"
                    .formatted(size, Long.bitCount(size), roots.size()));
        }
        this.size = size;
        this.roots = new ArrayList<>(roots);
    }

    public static CompactRange empty() {
        return new CompactRange(0, List.of());
    }

    public long size() {
        return size;
    }

    public List<TreeHash> roots() {
        return List.copyOf(roots);
    }

    public void append(TreeHash leaf) {
        append(leaf, (level, index, hash) -> {});
    }

    /** @param completed hears of every subtree that this leaf completes, itself included, the smallest first */
    void append(TreeHash leaf, Completed completed) {
        TreeHash hash = leaf;
        completed.subtree(0, size, hash);
        int level = 0;
        for (long index = size; (index & 1) == 1; index >>= 1) {
            hash = TreeHash.ofNode(roots.remove(roots.size() - 1), hash);
            level++;
            completed.subtree(level, index >> 1, hash);
        }
        roots.add(hash);
        size++;
    }

    public TreeHash root() {
        if (roots.isEmpty()) {
            return TreeHash.EMPTY;
        }
        TreeHash root = roots.get(roots.size() - 1);
        for (int i = roots.size() - 2; i >= 0; i--) {
            root = TreeHash.ofNode(roots.get(i), root);
        }
        return root;
    }
}
