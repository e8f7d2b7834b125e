package org.tandem.transparency;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

@Label("The tree of the public log, at all sizes,")
class TreePropertiesTest {

    @Property(tries = 300)
    void is_what_the_definition_says(@ForAll @IntRange(max = 600) int size, @ForAll @IntRange(max = 600) int asked) {
        GrownTree tree = GrownTree.of(size);
        int old = asked % (size + 1);
        TreeHash root = TreeHash.of(NaiveTree.root(tree.naive));
        TreeHash oldRoot = TreeHash.of(NaiveTree.root(tree.naive.subList(0, old)));

        assertThat(tree.root()).isEqualTo(root);
        assertThat(tree.at(old).root()).isEqualTo(oldRoot);
        List<TreeHash> proof = tree.at(size).consistency(old);
        assertThat(proof).isEqualTo(GrownTree.hashes(NaiveTree.proof(old, tree.naive)));
        assertThat(Proofs.continues(oldRoot, old, root, size, proof)).isTrue();
        if (old < size) {
            List<TreeHash> path = tree.at(size).inclusion(old);
            assertThat(path).isEqualTo(GrownTree.hashes(NaiveTree.path(old, tree.naive)));
            assertThat(Proofs.includes(root, size, old, TreeHash.ofLeaf(GrownTree.entry(old)), path))
                    .isTrue();
        }
    }

    @Property(tries = 200)
    void holds_no_proof_that_differs_by_one_bit(
            @ForAll @IntRange(min = 2, max = 600) int size,
            @ForAll @IntRange(max = 599) int asked,
            @ForAll @IntRange(max = 255) int bit) {
        GrownTree tree = GrownTree.of(size);
        int index = asked % size;
        TreeHash leaf = TreeHash.ofLeaf(GrownTree.entry(index));
        List<TreeHash> path = tree.at(size).inclusion(index);
        for (int i = 0; i < path.size(); i++) {
            assertThat(Proofs.includes(tree.root(), size, index, leaf, changed(path, i, bit)))
                    .isFalse();
        }
        assertThat(Proofs.includes(tree.root(), size, index, changed(leaf, bit), path))
                .isFalse();
        assertThat(Proofs.includes(changed(tree.root(), bit), size, index, leaf, path))
                .isFalse();
        assertThat(Proofs.includes(tree.root(), size, index, leaf, path.subList(1, path.size())))
                .isFalse();
        assertThat(Proofs.includes(
                        tree.root(),
                        size,
                        index,
                        leaf,
                        Stream.concat(path.stream(), Stream.of(leaf)).toList()))
                .isFalse();
        assertThat(Proofs.includes(tree.root(), size, size, leaf, path)).isFalse();
        assertThat(Proofs.includes(tree.root(), size, -1, leaf, path)).isFalse();

        TreeHash oldRoot = tree.at(index).root();
        List<TreeHash> proof = tree.at(size).consistency(index);
        for (int i = 0; i < proof.size(); i++) {
            assertThat(Proofs.continues(oldRoot, index, tree.root(), size, changed(proof, i, bit)))
                    .isFalse();
        }
        assertThat(Proofs.continues(changed(oldRoot, bit), index, tree.root(), size, proof))
                .isFalse();
        if (index > 0) {
            assertThat(Proofs.continues(oldRoot, index, changed(tree.root(), bit), size, proof))
                    .isFalse();
            assertThat(Proofs.continues(oldRoot, index, tree.root(), size, proof.subList(1, proof.size())))
                    .isFalse();
        }
        assertThat(Proofs.continues(
                        oldRoot,
                        index,
                        tree.root(),
                        size,
                        Stream.concat(proof.stream(), Stream.of(leaf)).toList()))
                .isFalse();
    }

    private static List<TreeHash> changed(List<TreeHash> hashes, int which, int bit) {
        List<TreeHash> changed = new ArrayList<>(hashes);
        changed.set(which, changed(hashes.get(which), bit));
        return changed;
    }

    private static TreeHash changed(TreeHash hash, int bit) {
        byte[] bytes = hash.bytes();
        bytes[bit / 8] ^= (byte) (1 << (bit % 8));
        return TreeHash.of(bytes);
    }

    @Property
    void has_tiles_whose_addresses_survive_being_written(
            @ForAll @IntRange(min = -1, max = 63) int level,
            @ForAll @LongRange(max = 999_999_999_999_999L) long index,
            @ForAll @IntRange(min = 1, max = 256) int width) {
        TilePath path = new TilePath(level, index, width);
        assertThat(TilePath.parse(path.toString())).isEqualTo(path);
    }
}
