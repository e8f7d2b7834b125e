package org.tandem.print;

import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Makes a tagged PDF (PDF/UA-1) of a {@link Printed} page, with its one font embedded. */
public final class PrintedPdf {

    /** The stylesheet of printed papers, for pages and PDFs alike. */
    public static final String STYLE = read(PrintedPdf.class, "print.css");

    private static final String NO_NUMBERS = "@page { @bottom-right { content: ''; } }";

    private PrintedPdf() {}

    /** Whether every letter of it can be set in the font, in a script that runs from left to right; otherwise the page is the record. */
    public static boolean canSet(Printed paper) {
        return paper.canBeSet();
    }

    /** @throws IllegalArgumentException where it cannot be set: no PDF says something else than its page */
    public static byte[] of(Printed paper) {
        if (!canSet(paper)) {
            throw new IllegalArgumentException("Letters of “%s” cannot be set".formatted(paper.title()));
        }
        return made(paper.page(Optional.empty(), STYLE));
    }

    /**
     * Of what has to be a PDF: a visible mark stands for each letter that cannot be set, and a sentence on top says so. Its pages
     * have no numbers, since others come between them.
     */
    static byte[] marked(Printed paper) {
        String rules = STYLE + NO_NUMBERS;
        return made(canSet(paper) ? paper.page(Optional.empty(), rules) : paper.marked(rules));
    }

    private static byte[] made(String page) {
        ByteArrayOutputStream pdf = new ByteArrayOutputStream();
        try {
            PdfRendererBuilder builder = new PdfRendererBuilder();
            builder.usePdfUaAccessibility(true);
            builder.useFont(Letters::font, "Paper");
            builder.withHtmlContent(Letters.withHyphens(page), null);
            builder.withProducer("Tandem");
            builder.toStream(pdf);
            builder.run();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return pdf.toByteArray();
    }

    private static String read(Class<?> beside, String name) {
        try (InputStream stored = beside.getResourceAsStream(name)) {
            return new String(stored.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
