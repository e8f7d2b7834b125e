package org.tandem.external;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.tandem.kernel.UnitRange;

/** A set of unit numbers as ranges that neither overlap nor touch, in order. */
record Ranges(List<UnitRange> ranges) {

    /** Which numbers are in at least so many of these. */
    static Ranges inAtLeast(int times, Collection<UnitRange> these) {
        record Edge(long at, int step) {}
        List<Edge> edges = new ArrayList<>();
        for (UnitRange one : these) {
            edges.add(new Edge(one.first(), 1));
            edges.add(new Edge(one.next(), -1));
        }
        // Where one ends and another begins, it begins first, so that neighbours become one.
        edges.sort(Comparator.comparingLong(Edge::at).thenComparing(Edge::step, Comparator.reverseOrder()));
        List<UnitRange> found = new ArrayList<>();
        int depth = 0;
        long from = 0;
        for (Edge edge : edges) {
            int before = depth;
            depth += edge.step();
            if (before < times && depth >= times) {
                from = edge.at();
            } else if (before >= times && depth < times && edge.at() > from) {
                found.add(new UnitRange(from, edge.at()));
            }
        }
        return new Ranges(found);
    }

    static Ranges of(Collection<UnitRange> these) {
        return inAtLeast(1, these);
    }

    Ranges minus(Ranges others) {
        List<UnitRange> left = new ArrayList<>();
        int at = 0;
        for (UnitRange one : ranges) {
            long from = one.first();
            while (at < others.ranges.size() && others.ranges.get(at).next() <= from) {
                at++;
            }
            for (int next = at;
                    next < others.ranges.size() && others.ranges.get(next).first() < one.next();
                    next++) {
                UnitRange other = others.ranges.get(next);
                if (other.first() > from) {
                    left.add(new UnitRange(from, other.first()));
                }
                from = Math.max(from, other.next());
            }
            if (from < one.next()) {
                left.add(new UnitRange(from, one.next()));
            }
        }
        return new Ranges(left);
    }

    Ranges and(Ranges others) {
        return minus(minus(others));
    }

    long count() {
        return ranges.stream().mapToLong(one -> one.next() - one.first()).sum();
    }
}
