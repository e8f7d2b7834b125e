package org.tandem.transparency;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The subtrees of a tree, from its tiles, each fetched once: of a million leaves at most six tiles answer a proof. */
final class TiledTree implements Tree.Subtrees {

    private final long size;
    private final Function<TilePath, List<TreeHash>> tiles;
    private final Map<TilePath, List<TreeHash>> fetched = new HashMap<>();

    TiledTree(long size, Function<TilePath, List<TreeHash>> tiles) {
        this.size = size;
        this.tiles = tiles;
    }

    static Tree of(long size, Function<TilePath, List<TreeHash>> tiles) {
        return new Tree(size, new TiledTree(size, tiles));
    }

    @Override
    public TreeHash root(int level, long index) {
        int tileLevel = level / TilePath.HEIGHT;
        int below = level % TilePath.HEIGHT;
        long first = index << below;
        TilePath path = TilePath.holding(tileLevel, first, size);
        List<TreeHash> hashes = fetched.computeIfAbsent(path, tiles);
        CompactRange range = CompactRange.empty();
        int from = (int) (first % TilePath.FULL);
        hashes.subList(from, from + (1 << below)).forEach(range::append);
        return range.root();
    }
}
