package org.tandem.print;

import java.awt.Color;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.multipdf.LayerUtility;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PageMode;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.destination.PDPageFitDestination;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDDocumentOutline;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.apache.pdfbox.util.Matrix;

/**
 * Several papers in one PDF with bookmarks, each behind a title page of ours. Our pages are tagged; the others come as they are
 * drawn: what they say is there, their tags, links and notes are not.
 */
public final class Bundle {

    /** Points, as {@code print.css} has them: of the number, from the page's right edge, and from its foot. */
    private static final int SIZE = 9;

    private static final int SIDE = 57;
    private static final int FOOT = 31;

    /** In which a font is measured. */
    private static final int UNITS = 1000;

    private Bundle() {}

    /**
     * One paper.
     *
     * @param bookmark as it stands among the bookmarks
     * @param pdf a PDF that was looked through before; nothing where its title page says why it is not here
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Part(String bookmark, Optional<byte[]> pdf) {}

    /**
     * A letter that cannot be set in our pages stands there as a mark, which the first of them says.
     *
     * @param front whose last pages are the title pages of the parts, one for each and in their order
     */
    public static byte[] of(Printed front, List<Part> parts) {
        try (PDDocument bundle = Loader.loadPDF(PrintedPdf.marked(front))) {
            PDDocumentOutline outline = new PDDocumentOutline();
            int at = bundle.getNumberOfPages() - parts.size();
            List<Integer> ours = new ArrayList<>(IntStream.range(0, at).boxed().toList());
            outline.addLast(mark(front.title(), bundle.getPage(0)));
            for (Part part : parts) {
                PDPage title = bundle.getPage(at);
                outline.addLast(mark(part.bookmark(), title));
                ours.add(at);
                at = 1 + (part.pdf().isPresent() ? behind(bundle, at, part.pdf().get()) : at);
            }
            number(bundle, ours);
            bundle.getDocumentCatalog().setDocumentOutline(outline);
            bundle.getDocumentCatalog().setPageMode(PageMode.USE_OUTLINES);
            ByteArrayOutputStream written = new ByteArrayOutputStream();
            bundle.save(written);
            return written.toByteArray();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** On our pages, their places among all of them. What others drew has nothing drawn over it. */
    private static void number(PDDocument bundle, List<Integer> ours) throws IOException {
        PDFont font = PDType0Font.load(bundle, Letters.font());
        for (int place : ours) {
            PDPage page = bundle.getPage(place);
            String number = (place + 1) + " / " + bundle.getNumberOfPages();
            float width = font.getStringWidth(number) / UNITS * SIZE;
            try (PDPageContentStream drawing =
                    new PDPageContentStream(bundle, page, PDPageContentStream.AppendMode.APPEND, true, true)) {
                drawing.beginMarkedContent(COSName.ARTIFACT);
                drawing.beginText();
                drawing.setFont(font, SIZE);
                drawing.setNonStrokingColor(Color.DARK_GRAY);
                drawing.newLineAtOffset(page.getMediaBox().getWidth() - SIDE - width, FOOT);
                drawing.showText(number);
                drawing.endText();
                drawing.endMarkedContent();
            }
        }
    }

    private static PDOutlineItem mark(String name, PDPage page) {
        PDPageFitDestination there = new PDPageFitDestination();
        there.setPage(page);
        PDOutlineItem item = new PDOutlineItem();
        item.setTitle(name);
        item.setDestination(there);
        return item;
    }

    /** @return where the last of its pages is now */
    private static int behind(PDDocument bundle, int title, byte[] pdf) throws IOException {
        int last = title;
        try (PDDocument part = Loader.loadPDF(pdf)) {
            LayerUtility layers = new LayerUtility(bundle);
            for (int i = 0; i < part.getNumberOfPages(); i++) {
                PDFormXObject drawn = layers.importPageAsForm(part, i);
                PDPage page = drawn(bundle, drawn);
                bundle.getPages().insertAfter(page, bundle.getPage(last));
                last++;
            }
        }
        return last;
    }

    /** As large as it was, however it was turned. */
    private static PDPage drawn(PDDocument bundle, PDFormXObject form) throws IOException {
        AffineTransform turned = form.getMatrix().createAffineTransform();
        PDRectangle box = form.getBBox();
        Rectangle2D size = turned.createTransformedShape(new Rectangle2D.Float(
                        box.getLowerLeftX(), box.getLowerLeftY(), box.getWidth(), box.getHeight()))
                .getBounds2D();
        PDPage page = new PDPage(new PDRectangle((float) size.getWidth(), (float) size.getHeight()));
        try (PDPageContentStream drawing = new PDPageContentStream(bundle, page)) {
            drawing.transform(Matrix.getTranslateInstance((float) -size.getX(), (float) -size.getY()));
            drawing.drawForm(form);
        }
        return page;
    }
}
