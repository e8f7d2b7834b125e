package org.tandem.transparency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The tree of the public log")
class TreeTest {

    /** The leaves and roots that implementations of RFC 6962 are tried with. */
    private static final List<String> KNOWN_LEAVES =
            List.of("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f");

    @ParameterizedTest
    @CsvSource({
        "0, e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "1, 6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "2, fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "3, aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "4, d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "5, 4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "6, 76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "7, ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "8, 5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"
    })
    void has_the_published_roots(int size, String root) {
        assertThat(known(size).root().hex()).isEqualTo(root);
    }

    @Test
    void has_the_published_path() {
        assertThat(known(8).at(8).inclusion(0))
                .extracting(TreeHash::hex)
                .containsExactly(
                        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4");
    }

    private static GrownTree known(int size) {
        GrownTree tree = new GrownTree();
        KNOWN_LEAVES.subList(0, size).forEach(leaf -> tree.append(HexFormat.of().parseHex(leaf)));
        return tree;
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2, 3, 255, 256, 257, 65_537})
    void is_what_the_definition_says_at_every_size(long size) {
        GrownTree tree = GrownTree.of(size);
        TreeHash root = TreeHash.of(NaiveTree.root(tree.naive));

        assertThat(tree.root()).isEqualTo(root);
        assertThat(tree.at(size).root()).isEqualTo(root);
        for (long index : someOf(size)) {
            List<TreeHash> path = tree.at(size).inclusion(index);
            assertThat(path).isEqualTo(GrownTree.hashes(NaiveTree.path((int) index, tree.naive)));
            assertThat(Proofs.includes(root, size, index, TreeHash.ofLeaf(GrownTree.entry(index)), path))
                    .isTrue();
        }
        for (long old : someOf(size + 1)) {
            List<TreeHash> proof = tree.at(size).consistency(old);
            assertThat(proof)
                    .isEqualTo(GrownTree.hashes(NaiveTree.proof((int) old, tree.naive.subList(0, (int) size))));
            TreeHash oldRoot = tree.at(old).root();
            assertThat(Proofs.continues(oldRoot, old, root, size, proof)).isTrue();
        }
    }

    private static long[] someOf(long size) {
        return Stream.of(0L, 1L, 2L, 127L, 128L, 254L, 255L, 256L, 257L, 32_768L, 65_535L, size / 2, size - 2, size - 1)
                .filter(i -> i >= 0 && i < size)
                .distinct()
                .mapToLong(Long::longValue)
                .toArray();
    }

    @Test
    void of_the_same_size_continues_only_itself() {
        GrownTree tree = GrownTree.of(9);
        assertThat(Proofs.continues(tree.root(), 9, tree.root(), 9, List.of())).isTrue();
        assertThat(Proofs.continues(changed(tree.root(), 0), 9, tree.root(), 9, List.of()))
                .isFalse();
        assertThat(Proofs.continues(tree.root(), 10, tree.root(), 9, List.of())).isFalse();
    }

    @Test
    void shows_no_node_in_the_place_of_a_leaf() {
        Tree tree = GrownTree.of(4).at(4);
        TreeHash node = GrownTree.of(2).root();
        List<TreeHash> path = tree.inclusion(0);
        assertThat(path.get(1)).isEqualTo(tree.inclusion(1).get(1));
        assertThat(Proofs.includes(tree.root(), 4, 0, node, path.subList(1, 2))).isFalse();
    }

    @Test
    void continues_another_only_at_the_size_it_has() {
        Tree tree = GrownTree.of(4).at(4);
        TreeHash old = GrownTree.of(2).root();
        assertThat(Proofs.continues(old, 2, tree.root(), 4, tree.consistency(2)))
                .isTrue();
        assertThat(Proofs.continues(old, 2, tree.root(), 8, tree.consistency(2)))
                .isFalse();
    }

    @Test
    void answers_for_no_leaf_it_does_not_have() {
        Tree tree = GrownTree.of(9).at(9);
        assertThatThrownBy(() -> tree.inclusion(9)).isInstanceOf(Malformed.class);
        assertThatThrownBy(() -> tree.inclusion(-1)).isInstanceOf(Malformed.class);
        assertThatThrownBy(() -> tree.consistency(10)).isInstanceOf(Malformed.class);
        assertThatThrownBy(() -> tree.consistency(-1)).isInstanceOf(Malformed.class);
    }

    @Test
    void grows_from_what_it_remembers() {
        GrownTree tree = GrownTree.of(300);
        CompactRange again = new CompactRange(300, tree.range().roots());
        again.append(TreeHash.ofLeaf(GrownTree.entry(300)));
        assertThat(again.root()).isEqualTo(GrownTree.of(301).root());
        assertThatThrownBy(() -> new CompactRange(300, again.roots())).isInstanceOf(Malformed.class);
    }

    private static TreeHash changed(TreeHash hash, int bit) {
        byte[] bytes = hash.bytes();
        bytes[bit / 8] ^= (byte) (1 << (bit % 8));
        return TreeHash.of(bytes);
    }
}
