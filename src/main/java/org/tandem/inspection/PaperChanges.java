package org.tandem.inspection;

import com.github.difflib.algorithm.Change;
import com.github.difflib.algorithm.myers.MyersDiffWithLinearSpace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What changed in the text from one version of a paper to the next, page by page. Only what a PDF's pages say is compared, not
 * what its pictures show.
 *
 * @param notCompared why the two could not be compared at all
 * @param shortened whether more changed than is listed, or there was more text than is compared
 */
public record PaperChanges(Optional<String> notCompared, boolean shortened, List<Page> pages) {

    /** So much of each file is compared; no paper that people read has more. */
    private static final int MOST_LINES = 200_000;

    /** Lines that are compared with one another at once: the work grows with their square. Some thirty pages. */
    private static final int AT_ONCE = 1_500;

    private static final int MOST_LISTED = 5_000;
    private static final int MOST_LETTERS = 400;

    /** Lines around a change that stayed and are shown with it. */
    private static final int AROUND = 2;

    public enum How {
        STAYED,
        ADDED,
        REMOVED,
        /** In place of lines that stayed; the text says how many. */
        LEFT_OUT
    }

    public record ChangedLine(How how, String text) {}

    /**
     * A page on which something changed.
     *
     * @param earlier its number in the earlier version; nothing where it was added
     * @param later its number in the later version; nothing where it was removed
     * @param otherPictures whether its pictures are not the same files as before
     */
    public record Page(
            Optional<Integer> earlier, Optional<Integer> later, boolean otherPictures, List<ChangedLine> lines) {

        public Page {
            lines = List.copyOf(lines);
        }
    }

    public PaperChanges {
        pages = List.copyOf(pages);
    }

    /**
     * Never refuses: what cannot be compared is said to be so. Both were looked through before they were kept. What is found is kept
     * for whoever has the same two files, so it says nothing of how somebody called them.
     */
    public static PaperChanges between(
            String earlierName, byte[] earlierContent, String laterName, byte[] laterContent) {
        if (!isPdf(earlierName) || !isPdf(laterName)) {
            return not("Only two PDFs can be compared here, page by page.");
        }
        try {
            return new Comparing(pages("the earlier version", earlierContent), pages("the later version", laterContent))
                    .changes();
        } catch (FileRefused unreadable) {
            return not("A version cannot be read page by page. " + unreadable.getMessage());
        }
    }

    private static PaperChanges not(String why) {
        return new PaperChanges(Optional.of(why), false, List.of());
    }

    private static boolean isPdf(String name) {
        return FileKind.ofName(name).filter(kind -> kind == FileKind.PDF).isPresent();
    }

    /** One after the other, since only a few files are open at the same time. */
    private static List<PageText> pages(String reference, byte[] content) {
        try (PdfFile file = PdfFile.open(reference, content)) {
            return file.pages();
        }
    }

    /** A line as a number, so that comparing two long ones costs nothing, and the place of its page in the file. */
    private record Placed(int line, int page) {}

    /** A step from the earlier text to the later; a line of either may be missing. */
    private record Step(How how, Placed before, Placed after) {}

    /** A stretch of one list in whose place there is a stretch of another, from one end to before the other. */
    private record Block(int before, int endBefore, int after, int endAfter) {}

    /** What differs, in order; what came and what went at one place are one block. */
    private static <T> List<Block> blocks(List<T> before, List<T> after) {
        List<Block> blocks = new ArrayList<>();
        for (Change change : new MyersDiffWithLinearSpace<T>().computeDiff(before, after, null)) {
            Block next = new Block(change.startOriginal, change.endOriginal, change.startRevised, change.endRevised);
            Block last = blocks.isEmpty() ? null : blocks.get(blocks.size() - 1);
            if (last != null && last.endBefore() == next.before() && last.endAfter() == next.after()) {
                blocks.set(
                        blocks.size() - 1, new Block(last.before(), next.endBefore(), last.after(), next.endAfter()));
            } else {
                blocks.add(next);
            }
        }
        return blocks;
    }

    private static final class Comparing {

        private final List<PageText> earlier;
        private final List<PageText> later;
        private final Map<String, Integer> numbers = new HashMap<>();
        private final List<String> texts = new ArrayList<>();
        private final List<Page> found = new ArrayList<>();
        private boolean shortened;
        private int listed;

        Comparing(List<PageText> earlier, List<PageText> later) {
            this.earlier = earlier;
            this.later = later;
        }

        PaperChanges changes() {
            List<List<Placed>> before = numbered(earlier);
            List<List<Placed>> after = numbered(later);
            // Pages that say the same and show the same pictures hold the others in their places.
            List<Object> was = keys(before, earlier);
            List<Object> is = keys(after, later);
            for (Block block : blocks(was, is)) {
                inParts(
                        before.subList(block.before(), block.endBefore()),
                        after.subList(block.after(), block.endAfter()),
                        block.before(),
                        block.after());
            }
            return new PaperChanges(Optional.empty(), shortened, found);
        }

        private List<List<Placed>> numbered(List<PageText> pages) {
            List<List<Placed>> all = new ArrayList<>();
            int count = 0;
            for (PageText page : pages) {
                List<Placed> lines = new ArrayList<>();
                for (String line : page.lines()) {
                    if (lines.size() == AT_ONCE || count == MOST_LINES) {
                        shortened = true;
                        break;
                    }
                    lines.add(new Placed(number(line), all.size()));
                    count++;
                }
                all.add(lines);
            }
            return all;
        }

        private int number(String line) {
            return numbers.computeIfAbsent(line, unknown -> {
                texts.add(
                        unknown.length() <= MOST_LETTERS
                                ? unknown
                                : unknown.substring(0, unknown.offsetByCodePoints(0, MOST_LETTERS / 2)) + "…");
                return texts.size() - 1;
            });
        }

        private static List<Object> keys(List<List<Placed>> lines, List<PageText> pages) {
            List<Object> keys = new ArrayList<>();
            for (int i = 0; i < pages.size(); i++) {
                keys.add(List.of(
                        lines.get(i).stream().map(Placed::line).toList(),
                        pages.get(i).pictures()));
            }
            return keys;
        }

        /** So many pages of both at a time as can be compared at a bounded price. */
        private void inParts(List<List<Placed>> before, List<List<Placed>> after, int firstBefore, int firstAfter) {
            int i = 0;
            int j = 0;
            while (i < before.size() || j < after.size()) {
                int nextI = part(before, i);
                int nextJ = part(after, j);
                compare(
                        before.subList(i, nextI).stream().flatMap(List::stream).toList(),
                        after.subList(j, nextJ).stream().flatMap(List::stream).toList());
                pictures(firstBefore + i, firstBefore + nextI, firstAfter + j, firstAfter + nextJ);
                i = nextI;
                j = nextJ;
            }
        }

        private static int part(List<List<Placed>> pages, int from) {
            int to = from;
            int lines = 0;
            while (to < pages.size() && (to == from || lines + pages.get(to).size() <= AT_ONCE)) {
                lines += pages.get(to).size();
                to++;
            }
            return to;
        }

        private void compare(List<Placed> before, List<Placed> after) {
            List<Step> steps = new ArrayList<>();
            int i = 0;
            int j = 0;
            List<Block> blocks = blocks(
                    before.stream().map(Placed::line).toList(),
                    after.stream().map(Placed::line).toList());
            for (Block block : blocks) {
                for (; i < block.before(); i++, j++) {
                    steps.add(new Step(How.STAYED, before.get(i), after.get(j)));
                }
                for (; i < block.endBefore(); i++) {
                    steps.add(new Step(How.REMOVED, before.get(i), null));
                }
                for (; j < block.endAfter(); j++) {
                    steps.add(new Step(How.ADDED, null, after.get(j)));
                }
            }
            for (; i < before.size(); i++, j++) {
                steps.add(new Step(How.STAYED, before.get(i), after.get(j)));
            }
            byPage(steps, after);
        }

        /** On the later version's pages; what was removed stands where it would have gone on, or on its own page. */
        private void byPage(List<Step> steps, List<Placed> after) {
            List<Step> page = new ArrayList<>();
            int at = after.isEmpty() ? -1 : after.get(0).page();
            for (Step step : steps) {
                int on = after.isEmpty()
                        ? -2 - step.before().page()
                        : step.after() == null ? at : step.after().page();
                if (on != at) {
                    list(page);
                    page = new ArrayList<>();
                    at = on;
                }
                page.add(step);
            }
            list(page);
        }

        private void list(List<Step> page) {
            if (page.stream().allMatch(step -> step.how() == How.STAYED)) {
                return;
            }
            List<ChangedLine> lines = new ArrayList<>();
            int leftOut = 0;
            for (int i = 0; i < page.size(); i++) {
                Step step = page.get(i);
                if (step.how() == How.STAYED && !isNear(page, i)) {
                    leftOut++;
                    continue;
                }
                if (leftOut > 0) {
                    lines.add(new ChangedLine(How.LEFT_OUT, Integer.toString(leftOut)));
                    leftOut = 0;
                }
                if (++listed > MOST_LISTED) {
                    shortened = true;
                    break;
                }
                Placed line = step.after() == null ? step.before() : step.after();
                lines.add(new ChangedLine(step.how(), texts.get(line.line())));
            }
            if (leftOut > 0) {
                lines.add(new ChangedLine(How.LEFT_OUT, Integer.toString(leftOut)));
            }
            if (lines.stream().anyMatch(line -> line.how() == How.ADDED || line.how() == How.REMOVED)) {
                Optional<Integer> was = first(page.stream()
                        .filter(step -> step.before() != null)
                        .map(Step::before)
                        .toList());
                Optional<Integer> is = first(page.stream()
                        .filter(step -> step.after() != null)
                        .map(Step::after)
                        .toList());
                found.add(new Page(was, is, false, lines));
            }
        }

        private static boolean isNear(List<Step> page, int at) {
            for (int i = Math.max(0, at - AROUND); i <= Math.min(page.size() - 1, at + AROUND); i++) {
                if (page.get(i).how() != How.STAYED) {
                    return true;
                }
            }
            return false;
        }

        private static Optional<Integer> first(List<Placed> lines) {
            return lines.stream().findFirst().map(line -> line.page() + 1);
        }

        /** Pages that stand at the same place in a changed stretch and show other pictures. */
        private void pictures(int before, int endBefore, int after, int endAfter) {
            for (int k = 0; before + k < endBefore && after + k < endAfter; k++) {
                Set<String> was = earlier.get(before + k).pictures();
                Set<String> is = later.get(after + k).pictures();
                if (!was.equals(is)) {
                    markPictures(before + k + 1, after + k + 1);
                }
            }
        }

        private void markPictures(int was, int is) {
            for (int i = 0; i < found.size(); i++) {
                Page page = found.get(i);
                if (page.later().filter(number -> number == is).isPresent()) {
                    found.set(i, new Page(page.earlier(), page.later(), true, page.lines()));
                    return;
                }
            }
            if (++listed > MOST_LISTED) {
                shortened = true;
                return;
            }
            found.add(new Page(Optional.of(was), Optional.of(is), true, List.of()));
        }
    }
}
