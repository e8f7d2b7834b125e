package org.tandem.inspection;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;

/** What a PDF says beside its pages: in its properties, attachments, comments and form fields. */
final class PdfRest {

    private static final int MOST_FIELDS = 10_000;
    private static final Set<String> SAID_OF_IT = Set.of(
            "title", "creator", "description", "subject", "keywords", "li", "rights", "publisher", "contributor");

    private final PDDocument document;
    private final Set<String> shown = new HashSet<>();
    private final List<Finding> findings = new ArrayList<>();

    PdfRest(PDDocument document, List<PageText> pages) {
        this.document = document;
        pages.forEach(page -> page.shown().forEach(word -> shown.add(word.toLowerCase(Locale.ROOT))));
    }

    List<Finding> findings() throws IOException {
        properties();
        attachments();
        comments();
        fields();
        return findings;
    }

    private void properties() throws IOException {
        PDDocumentInformation information = document.getDocumentInformation();
        Stream.of(information.getTitle(), information.getAuthor(), information.getSubject(), information.getKeywords())
                .forEach(said -> told(Finding.Kind.PROPERTY, 0, said));
        PDMetadata metadata = document.getDocumentCatalog().getMetadata();
        if (metadata == null) {
            return;
        }
        try (InputStream xml = metadata.createInputStream()) {
            XMLStreamReader reader = Xml.reader(xml.readAllBytes());
            String element = "";
            while (reader.hasNext()) {
                int event = reader.next();
                if (event == XMLStreamConstants.START_ELEMENT) {
                    element = reader.getLocalName().toLowerCase(Locale.ROOT);
                } else if (event == XMLStreamConstants.CHARACTERS && SAID_OF_IT.contains(element)) {
                    told(Finding.Kind.PROPERTY, 0, reader.getText());
                }
            }
        } catch (XMLStreamException unreadable) {
            findings.add(Finding.ofFile(Finding.Kind.PROPERTY, "something that cannot be read"));
        }
    }

    private void attachments() {
        COSDictionary names = document.getDocumentCatalog().getCOSObject().getCOSDictionary(COSName.NAMES);
        if (names != null && names.getCOSDictionary(COSName.EMBEDDED_FILES) != null) {
            List<String> called = new ArrayList<>();
            called(names.getCOSDictionary(COSName.EMBEDDED_FILES), called, 0);
            called.forEach(file -> findings.add(Finding.ofFile(Finding.Kind.ATTACHMENT, file)));
        }
    }

    private static void called(COSDictionary tree, List<String> into, int depth) {
        COSArray named = tree.getCOSArray(COSName.NAMES);
        for (int i = 1; named != null && i < named.size() && into.size() < Comparison.MOST_NAMED; i += 2) {
            COSDictionary file = named.getObject(i) instanceof COSDictionary one ? one : new COSDictionary();
            String called = file.getString(COSName.UF, file.getString(COSName.F, "without a name"));
            into.add(called);
        }
        COSArray kids = tree.getCOSArray(COSName.KIDS);
        for (int i = 0; kids != null && i < kids.size() && depth < 10; i++) {
            if (kids.getObject(i) instanceof COSDictionary kid) {
                called(kid, into, depth + 1);
            }
        }
    }

    private void comments() throws IOException {
        int number = 0;
        for (PDPage page : document.getPages()) {
            number++;
            for (PDAnnotation annotation : page.getAnnotations()) {
                String kind = String.valueOf(annotation.getSubtype());
                if (kind.equals("FileAttachment")) {
                    findings.add(Finding.onPage(Finding.Kind.ATTACHMENT, number, annotation.getContents(), ""));
                } else if (!kind.equals("Link") && !kind.equals("Widget")) {
                    told(Finding.Kind.COMMENT, number, annotation.getContents());
                }
            }
        }
    }

    private void fields() {
        COSDictionary form = document.getDocumentCatalog().getCOSObject().getCOSDictionary(COSName.ACRO_FORM);
        if (form != null && form.getCOSArray(COSName.FIELDS) != null) {
            field(form.getCOSArray(COSName.FIELDS), new HashSet<>());
        }
    }

    private void field(COSArray some, Set<COSBase> seen) {
        for (int i = 0; i < some.size(); i++) {
            if (some.getObject(i) instanceof COSDictionary one && seen.size() < MOST_FIELDS && seen.add(one)) {
                for (COSName value : List.of(COSName.V, COSName.DV)) {
                    if (one.getDictionaryObject(value) instanceof COSString said) {
                        told(Finding.Kind.FIELD, 0, said.getString());
                    }
                }
                if (one.getCOSArray(COSName.KIDS) != null) {
                    field(one.getCOSArray(COSName.KIDS), seen);
                }
            }
        }
    }

    /** Named unless every word of it stands on the pages anyway. */
    private void told(Finding.Kind kind, int page, String said) {
        if (said == null || said.isBlank()) {
            return;
        }
        boolean known = Stream.of(said.strip().toLowerCase(Locale.ROOT).split("\\s+"))
                .filter(word -> word.codePoints().anyMatch(Character::isLetterOrDigit))
                .allMatch(shown::contains);
        if (!known) {
            findings.add(Finding.onPage(kind, page, said, ""));
        }
    }
}
