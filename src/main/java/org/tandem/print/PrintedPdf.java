package org.tandem.print;

import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.pdfbox.pdmodel.PDDocument;

/** Makes a tagged PDF (PDF/UA-1) of a {@link Printed} page, with its one font embedded. */
public final class PrintedPdf {

    /** The stylesheet of printed papers, for pages and PDFs alike. */
    public static final String STYLE = read(PrintedPdf.class, "print.css");

    private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

    private PrintedPdf() {}

    public static byte[] of(Printed paper) {
        ByteArrayOutputStream pdf = new ByteArrayOutputStream();
        try {
            PdfRendererBuilder builder = new PdfRendererBuilder();
            builder.usePdfUaAccessibility(true);
            builder.useFont(() -> PDDocument.class.getResourceAsStream(FONT), "Paper");
            builder.withHtmlContent(paper.page(Optional.empty(), STYLE), null);
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
