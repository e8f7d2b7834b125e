package org.tandem.inspection;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;

/**
 * A PDF that is being read. Whoever opens one learns first that it swells within limits, is not locked, and does nothing by
 * itself; then its pages can be read. Only a few are open at the same time, so that what they take of memory has an end.
 */
final class PdfFile implements AutoCloseable {

    static final int MOST_PAGES = 2_000;

    private static final int MOST_OBJECTS = 1_000_000;
    private static final int MOST_STATES = 5;
    private static final Semaphore AT_ONCE = new Semaphore(2, true);

    /** Kept, since a logger that nobody holds forgets its level. They complain of every oddity of somebody's file. */
    private static final List<Logger> LOUD = Stream.of("org.apache.pdfbox", "org.apache.fontbox")
            .map(Logger::getLogger)
            .toList();

    private static final Set<String> ACTS = Set.of(
            "JavaScript",
            "Launch",
            "ImportData",
            "SubmitForm",
            "Rendition",
            "Movie",
            "Sound",
            "GoToE",
            "RichMediaExecute");

    private static final Set<String> GOES_OR_REFUSED_ITSELF = Set.of("GoTo", "JavaScript");

    static {
        LOUD.forEach(logger -> logger.setLevel(Level.OFF));
        OneFont.use();
    }

    private final String name;
    private final byte[] content;
    private final PDDocument document;

    private PdfFile(String name, byte[] content, PDDocument document) {
        this.name = name;
        this.content = content;
        this.document = document;
    }

    /** @throws FileRefused for a file that cannot be opened, or should not be */
    static PdfFile open(String name, byte[] content) {
        PdfStreams.mustStayWithin(name, content);
        AT_ONCE.acquireUninterruptibly();
        PDDocument document = null;
        boolean opened = false;
        try {
            document = Loader.loadPDF(content);
            if (document.isEncrypted()) {
                throw FileRefused.locked(name);
            }
            PdfFile file = new PdfFile(name, content, document);
            file.mustHavePages();
            file.mustDoNothing();
            opened = true;
            return file;
        } catch (InvalidPasswordException | LinkageError locked) {
            // What is locked with a certificate asks for a library that is not here.
            throw FileRefused.locked(name);
        } catch (FileRefused refused) {
            throw refused;
        } catch (IOException | RuntimeException | StackOverflowError broken) {
            // Whatever a damaged or hostile file makes the reader stumble over.
            throw FileRefused.broken(name);
        } finally {
            if (!opened) {
                close(document);
            }
        }
    }

    /** Refuses what cannot be read, does something, or has nothing on its pages. */
    static void check(String name, byte[] content) {
        try (PdfFile file = open(name, content)) {
            for (PDPage page : file.document.getPages()) {
                if (!file.read(page, 1, new Effort(content.length), Set.of(), new HashMap<>())
                        .blank()) {
                    return;
                }
            }
            throw FileRefused.nothingOnIt(name);
        }
    }

    int count() {
        return document.getNumberOfPages();
    }

    /** Every page, as far as it can be read at a reasonable price. */
    List<PageText> pages() {
        Effort effort = new Effort(content.length);
        Set<COSDictionary> off = layersOff();
        Map<COSStream, String> pictures = new HashMap<>();
        List<PageText> pages = new ArrayList<>();
        for (PDPage page : document.getPages()) {
            pages.add(read(page, pages.size() + 1, effort, off, pictures));
        }
        return pages;
    }

    private PageText read(
            PDPage page, int number, Effort effort, Set<COSDictionary> off, Map<COSStream, String> pictures) {
        try {
            return new PageReader(page, number, effort, off, pictures).read();
        } catch (Effort.TooMuch beyond) {
            throw FileRefused.swelling(
                    name, "takes far more work to show than its size explains (page %d)".formatted(number));
        } catch (IOException | RuntimeException | StackOverflowError broken) {
            throw FileRefused.broken(name);
        }
    }

    /** What everybody can read in it beside its pages. */
    List<Finding> besidePages(List<PageText> pages) {
        try {
            return new PdfRest(document, pages).findings();
        } catch (IOException | RuntimeException broken) {
            throw FileRefused.broken(name);
        }
    }

    /** Words that an earlier state of the file holds and its pages do not. A change is appended; what was stays before it. */
    List<Finding> earlierStates(List<PageText> pages) {
        List<Integer> ends = ends();
        Set<String> now = new HashSet<>();
        pages.forEach(page -> now.addAll(page.words()));
        List<Finding> findings = new ArrayList<>();
        if (ends.size() > MOST_STATES) {
            findings.add(Finding.ofFile(Finding.Kind.EARLIER_STATES, ""));
            ends = ends.subList(ends.size() - MOST_STATES, ends.size());
        }
        for (int end : ends) {
            try (PDDocument earlier = Loader.loadPDF(Arrays.copyOf(content, end))) {
                PdfFile state = new PdfFile(name, content, earlier);
                for (PageText page : state.pages()) {
                    List<String> gone = page.words().stream()
                            .filter(word -> !now.contains(word))
                            .filter(word -> word.codePoints().anyMatch(Character::isLetterOrDigit))
                            .toList();
                    if (!gone.isEmpty()) {
                        findings.add(
                                Finding.onPage(Finding.Kind.EARLIER_STATE, page.number(), String.join(" ", gone), ""));
                    }
                }
            } catch (IOException | FileRefused notWhole) {
                findings.add(Finding.ofFile(Finding.Kind.EARLIER_STATES, ""));
            }
        }
        return findings;
    }

    /** Where earlier states end: behind every mark of an end but the last. The first of a linearized file is no state. */
    private List<Integer> ends() {
        List<Integer> ends = new ArrayList<>();
        byte[] mark = {'%', '%', 'E', 'O', 'F'};
        for (int i = 0; i <= content.length - mark.length; i++) {
            if (content[i] == '%' && Arrays.equals(content, i, i + mark.length, mark, 0, mark.length)) {
                ends.add(i + mark.length);
            }
        }
        if (!ends.isEmpty()) {
            ends.remove(ends.size() - 1);
        }
        String begins = new String(content, 0, Math.min(1024, content.length), StandardCharsets.ISO_8859_1);
        if (!ends.isEmpty() && begins.contains("/Linearized")) {
            ends.remove(0);
        }
        return ends;
    }

    @Override
    public void close() {
        close(document);
    }

    private static void close(PDDocument document) {
        try {
            if (document != null) {
                document.close();
            }
        } catch (IOException broken) {
            throw new IllegalStateException("A PDF in memory cannot be closed", broken);
        } finally {
            AT_ONCE.release();
        }
    }

    private void mustHavePages() {
        int pages = 0;
        for (PDPage page : document.getPages()) {
            if (page == null || ++pages > MOST_PAGES) {
                throw FileRefused.swelling(name, "has more than %d pages".formatted(MOST_PAGES));
            }
        }
        if (pages == 0) {
            throw FileRefused.broken(name);
        }
    }

    /** Looks through everything that hangs together with the file's root, each thing once. */
    private void mustDoNothing() throws IOException {
        Set<COSBase> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<COSBase> open = new ArrayDeque<>();
        open.add(document.getDocument().getTrailer());
        while (!open.isEmpty()) {
            COSBase next = open.pop();
            COSBase thing = next instanceof COSObject reference ? reference.getObject() : next;
            if (thing == null || !(thing instanceof COSDictionary || thing instanceof COSArray) || !seen.add(thing)) {
                continue;
            }
            if (seen.size() > MOST_OBJECTS) {
                throw FileRefused.swelling(name, "has more than a million parts");
            }
            if (thing instanceof COSDictionary dictionary) {
                mustDoNothing(dictionary);
                dictionary.getValues().forEach(open::push);
            } else if (thing instanceof COSArray array) {
                for (COSBase value : array) {
                    if (value != null) {
                        open.push(value);
                    }
                }
            }
        }
    }

    private void mustDoNothing(COSDictionary dictionary) throws IOException {
        String act = dictionary.getNameAsString(COSName.S, "");
        if (dictionary.containsKey(COSName.JS) || act.equals("JavaScript")) {
            throw FileRefused.active(name, "a script");
        }
        if (ACTS.contains(act)
                && (dictionary.containsKey(COSName.F) || dictionary.containsKey("Win") || act.equals("Launch"))) {
            throw FileRefused.active(name, "an action that opens or sends something (" + act + ")");
        }
        if (dictionary.containsKey("XFA")) {
            throw FileRefused.active(name, "an XFA form, which is a program of its own");
        }
        if (dictionary.getDictionaryObject(COSName.OPEN_ACTION) instanceof COSDictionary action
                && !GOES_OR_REFUSED_ITSELF.contains(action.getNameAsString(COSName.S, "GoTo"))
                && !ACTS.contains(action.getNameAsString(COSName.S, ""))) {
            throw FileRefused.active(name, "an action that runs when it is opened");
        }
        COSDictionary files = dictionary.getCOSDictionary(COSName.EF);
        if (files != null) {
            mustBeNoProgram(dictionary, files);
        }
    }

    private void mustBeNoProgram(COSDictionary attached, COSDictionary files) throws IOException {
        for (COSName key : List.of(COSName.F, COSName.UF)) {
            String called = attached.getDictionaryObject(key) instanceof COSString said ? said.getString() : "";
            if (Executables.isNamed(called)) {
                throw FileRefused.active(name, "a program, " + called);
            }
            if (files.getDictionaryObject(key) instanceof COSStream file) {
                try (InputStream in = file.createInputStream()) {
                    if (Executables.begins(in.readNBytes(8))) {
                        throw FileRefused.active(name, "a program");
                    }
                }
            }
        }
    }

    /** The layers that are not shown when the file is opened. */
    private Set<COSDictionary> layersOff() {
        Set<COSDictionary> off = Collections.newSetFromMap(new IdentityHashMap<>());
        COSDictionary layers = document.getDocumentCatalog().getCOSObject().getCOSDictionary(COSName.OCPROPERTIES);
        COSDictionary opening = layers == null ? null : layers.getCOSDictionary(COSName.D);
        if (opening == null) {
            return off;
        }
        if ("OFF".equals(opening.getNameAsString(COSName.BASE_STATE, "ON"))) {
            each(layers.getCOSArray(COSName.OCGS), off);
            Set<COSDictionary> on = Collections.newSetFromMap(new IdentityHashMap<>());
            each(opening.getCOSArray(COSName.ON), on);
            off.removeAll(on);
        }
        each(opening.getCOSArray(COSName.OFF), off);
        return off;
    }

    private static void each(COSArray all, Set<COSDictionary> into) {
        for (int i = 0; all != null && i < all.size(); i++) {
            if (all.getObject(i) instanceof COSDictionary one) {
                into.add(one);
            }
        }
    }
}
