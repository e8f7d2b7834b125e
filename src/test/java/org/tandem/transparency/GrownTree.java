package org.tandem.transparency;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A log in memory: leaves, the tiles they filled, and the same leaves for the naive tree. */
final class GrownTree {

    private final CompactRange range = CompactRange.empty();
    private final Map<Integer, List<TreeHash>> levels = new HashMap<>();
    final List<byte[]> naive = new ArrayList<>();

    static GrownTree of(long size) {
        GrownTree tree = new GrownTree();
        for (long i = 0; i < size; i++) {
            tree.append(entry(i));
        }
        return tree;
    }

    static byte[] entry(long i) {
        return ("{\"entry\":\"" + i + "\"}").getBytes(StandardCharsets.UTF_8);
    }

    void append(byte[] entry) {
        naive.add(NaiveTree.leaf(entry));
        range.append(TreeHash.ofLeaf(entry), (level, index, hash) -> {
            if (level % 8 == 0) {
                levels.computeIfAbsent(level / 8, l -> new ArrayList<>()).add(hash);
            }
        });
    }

    TreeHash root() {
        return range.root();
    }

    CompactRange range() {
        return range;
    }

    /** As it was when it had this many leaves, from tiles. */
    Tree at(long size) {
        return TiledTree.of(size, path -> {
            int first = Math.toIntExact(path.first());
            return levels.get(path.level()).subList(first, first + path.width());
        });
    }

    static List<TreeHash> hashes(List<byte[]> naive) {
        return naive.stream().map(TreeHash::of).toList();
    }
}
