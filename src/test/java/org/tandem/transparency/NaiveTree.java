package org.tandem.transparency;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;

/** RFC 9162, 2.1.1 to 2.1.4, word by word over a list of hashes: what the tree in use is compared with. */
final class NaiveTree {

    private NaiveTree() {}

    static byte[] leaf(byte[] entry) {
        return sha256(new byte[] {0}, entry);
    }

    static byte[] root(List<byte[]> leaves) {
        int n = leaves.size();
        if (n == 0) {
            return sha256();
        }
        if (n == 1) {
            return leaves.get(0);
        }
        int k = split(n);
        return sha256(new byte[] {1}, root(leaves.subList(0, k)), root(leaves.subList(k, n)));
    }

    static List<byte[]> path(int m, List<byte[]> leaves) {
        int n = leaves.size();
        if (n == 1) {
            return new ArrayList<>();
        }
        int k = split(n);
        List<byte[]> path = m < k ? path(m, leaves.subList(0, k)) : path(m - k, leaves.subList(k, n));
        path.add(root(m < k ? leaves.subList(k, n) : leaves.subList(0, k)));
        return path;
    }

    static List<byte[]> proof(int m, List<byte[]> leaves) {
        return m == 0 ? new ArrayList<>() : subproof(m, leaves, true);
    }

    private static List<byte[]> subproof(int m, List<byte[]> leaves, boolean whole) {
        int n = leaves.size();
        if (m == n) {
            List<byte[]> end = new ArrayList<>();
            if (!whole) {
                end.add(root(leaves));
            }
            return end;
        }
        int k = split(n);
        List<byte[]> proof =
                m <= k ? subproof(m, leaves.subList(0, k), whole) : subproof(m - k, leaves.subList(k, n), false);
        proof.add(root(m <= k ? leaves.subList(k, n) : leaves.subList(0, k)));
        return proof;
    }

    private static int split(int n) {
        int k = 1;
        while (k * 2 < n) {
            k *= 2;
        }
        return k;
    }

    private static byte[] sha256(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
