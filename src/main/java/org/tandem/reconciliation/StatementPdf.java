package org.tandem.reconciliation;

import com.lowagie.text.Document;
import com.lowagie.text.Element;
import com.lowagie.text.Font;
import com.lowagie.text.FontFactory;
import com.lowagie.text.PageSize;
import com.lowagie.text.Paragraph;
import com.lowagie.text.Phrase;
import com.lowagie.text.pdf.PdfFileSpecification;
import com.lowagie.text.pdf.PdfPCell;
import com.lowagie.text.pdf.PdfPTable;
import com.lowagie.text.pdf.PdfWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/**
 * A day's statement on paper, in words. The text that was signed, codes and all, and each signature are attached, so that the one
 * file is enough to check it by.
 */
public final class StatementPdf {

    private static final int MARGIN = 56;
    private static final int SMALL = 8;
    private static final int PLAIN = 10;
    private static final int LARGE = 16;

    private StatementPdf() {}

    /**
     * @param country the name of a Party by its code
     * @param office what an office that signs is called, by its code
     */
    public static byte[] of(DayStatements.Made made, UnaryOperator<String> country, UnaryOperator<String> office) {
        DayStatement day = made.statement();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Document paper = new Document(PageSize.A4, MARGIN, MARGIN, MARGIN, MARGIN);
        PdfWriter writer = PdfWriter.getInstance(paper, bytes);
        paper.addTitle("Reconciliation " + day.pair() + " " + day.day());
        paper.open();
        paper.add(new Paragraph("Reconciliation of " + day.pair() + ", " + day.day(), font(LARGE)));
        if (day.practice().equals("true")) {
            paper.add(new Paragraph("Practice: two invented countries.", font(PLAIN)));
        }
        paper.add(new Paragraph(
                day.differing().equals("0")
                        ? "No block of units differs."
                        : "Differing: %s. The oldest difference was found on %s."
                                .formatted(day.differing(), day.oldest()),
                font(PLAIN)));
        day.reports()
                .forEach(one -> paper.add(new Paragraph(
                        "The registry of %s is outside Tandem and only reports what it did. Contradictions in its reports: %s."
                                .formatted(country.apply(one.registry()), one.differing()),
                        font(PLAIN))));
        table(
                paper,
                "Each registry's book against its public log",
                List.of(
                        "Book of",
                        "Compared by",
                        "At",
                        "Outcome",
                        "Log entries",
                        "Series",
                        "Root by the log",
                        "Root of the book"),
                day.books().stream()
                        .map(one -> List.of(
                                country.apply(one.of()),
                                country.apply(one.by()),
                                one.at(),
                                Result.Outcome.valueOf(one.outcome()).words(),
                                one.logSize(),
                                one.series(),
                                one.logRoot(),
                                one.bookRoot()))
                        .toList());
        table(
                paper,
                "Units by kind of account and vintage, t",
                List.of("Registry", "Kind of account", "Vintage", "Units"),
                day.totals().stream()
                        .map(one ->
                                List.of(country.apply(one.registry()), words(one.kind()), one.vintage(), one.units()))
                        .toList());
        if (!day.differences().isEmpty()) {
            table(
                    paper,
                    "What differs",
                    List.of("Number", "Book of", "Kind", "Series", "Units", "Found", "Stage"),
                    day.differences().stream()
                            .map(one -> List.of(
                                    one.number(),
                                    country.apply(one.book()),
                                    Differing.Kind.valueOf(one.kind()).words(),
                                    one.series(),
                                    one.units(),
                                    one.found(),
                                    Difference.Stage.valueOf(one.stage()).words()))
                            .toList());
        }
        table(
                paper,
                "Signed by",
                List.of("Office", "At", "Key", "Signature (detached JWS over the attached text)"),
                made.signed().stream()
                        .map(one -> List.of(
                                office.apply(one.seal().owner()),
                                one.seal().at().toString(),
                                one.seal().keyId(),
                                one.seal().jws()))
                        .toList());
        attach(writer, "statement.json", made.text());
        made.signed()
                .forEach(one -> attach(
                        writer, "signature-" + one.party() + ".jws", one.seal().jws()));
        paper.close();
        return bytes.toByteArray();
    }

    /** {@code GOVERNMENT_HOLDING} as a reader takes it: "government holding". */
    private static String words(String code) {
        return code.replace('_', ' ').toLowerCase(Locale.ROOT);
    }

    private static void table(Document paper, String caption, List<String> heads, List<List<String>> rows) {
        Paragraph title = new Paragraph(caption, font(PLAIN));
        title.setSpacingBefore(LARGE);
        title.setSpacingAfter(SMALL);
        paper.add(title);
        if (rows.isEmpty()) {
            paper.add(new Paragraph("None yet.", font(SMALL)));
            return;
        }
        PdfPTable table = new PdfPTable(heads.size());
        table.setWidthPercentage(100);
        table.setHeaderRows(1);
        heads.forEach(head -> table.addCell(cell(head, true)));
        rows.forEach(row -> row.forEach(text -> table.addCell(cell(text, false))));
        paper.add(table);
    }

    private static PdfPCell cell(String text, boolean head) {
        PdfPCell cell = new PdfPCell(
                new Phrase(text, head ? FontFactory.getFont(FontFactory.HELVETICA_BOLD, SMALL) : font(SMALL)));
        cell.setHorizontalAlignment(Element.ALIGN_LEFT);
        return cell;
    }

    private static Font font(int size) {
        return FontFactory.getFont(FontFactory.HELVETICA, size);
    }

    private static void attach(PdfWriter writer, String name, String text) {
        try {
            writer.addFileAttachment(
                    name, PdfFileSpecification.fileEmbedded(writer, null, name, text.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
