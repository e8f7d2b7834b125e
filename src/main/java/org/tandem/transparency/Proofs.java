package org.tandem.transparency;

import java.util.Iterator;
import java.util.List;

/** Checks proofs as RFC 9162 writes it down (2.1.3.2 and 2.1.4.2), knowing nothing of the tree but what is in them. */
public final class Proofs {

    private Proofs() {}

    /** Whether the leaf stands at this place of the tree of this size and root. */
    static boolean includes(TreeHash root, long size, long index, TreeHash leaf, List<TreeHash> path) {
        if (index < 0 || index >= size) {
            return false;
        }
        long place = index;
        long last = size - 1;
        TreeHash hash = leaf;
        for (TreeHash sibling : path) {
            if (last == 0) {
                return false;
            }
            if ((place & 1) == 1 || place == last) {
                hash = TreeHash.ofNode(sibling, hash);
                while ((place & 1) == 0 && place != 0) {
                    place >>= 1;
                    last >>= 1;
                }
            } else {
                hash = TreeHash.ofNode(hash, sibling);
            }
            place >>= 1;
            last >>= 1;
        }
        return last == 0 && hash.equals(root);
    }

    /** Whether the larger tree begins with the smaller one. Of no leaves every tree is a continuation. */
    public static boolean continues(TreeHash oldRoot, long old, TreeHash root, long size, List<TreeHash> proof) {
        if (old < 0 || old > size) {
            return false;
        }
        if (old == size) {
            return proof.isEmpty() && oldRoot.equals(root);
        }
        if (old == 0) {
            return proof.isEmpty() && oldRoot.equals(TreeHash.EMPTY);
        }
        Iterator<TreeHash> steps = proof.iterator();
        long place = old - 1;
        long last = size - 1;
        while ((place & 1) == 1) {
            place >>= 1;
            last >>= 1;
        }
        if (place > 0 && !steps.hasNext()) {
            return false;
        }
        TreeHash before = place > 0 ? steps.next() : oldRoot;
        TreeHash after = before;
        while (steps.hasNext()) {
            TreeHash step = steps.next();
            if (last == 0) {
                return false;
            }
            if ((place & 1) == 1 || place == last) {
                before = TreeHash.ofNode(step, before);
                after = TreeHash.ofNode(step, after);
                while ((place & 1) == 0 && place != 0) {
                    place >>= 1;
                    last >>= 1;
                }
            } else {
                after = TreeHash.ofNode(after, step);
            }
            place >>= 1;
            last >>= 1;
        }
        return last == 0 && before.equals(oldRoot) && after.equals(root);
    }
}
