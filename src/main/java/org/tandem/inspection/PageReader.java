package org.tandem.inspection;

import java.awt.BasicStroke;
import java.awt.Shape;
import java.awt.geom.Area;
import java.awt.geom.GeneralPath;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.pdfbox.contentstream.PDFGraphicsStreamEngine;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.contentstream.operator.OperatorName;
import org.apache.pdfbox.contentstream.operator.OperatorProcessor;
import org.apache.pdfbox.contentstream.operator.markedcontent.BeginMarkedContentSequence;
import org.apache.pdfbox.contentstream.operator.markedcontent.BeginMarkedContentSequenceWithProperties;
import org.apache.pdfbox.contentstream.operator.markedcontent.EndMarkedContentSequence;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDSimpleFont;
import org.apache.pdfbox.pdmodel.font.encoding.GlyphList;
import org.apache.pdfbox.pdmodel.graphics.blend.BlendMode;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.graphics.image.PDImage;
import org.apache.pdfbox.pdmodel.graphics.state.PDGraphicsState;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.util.Matrix;
import org.apache.pdfbox.util.Vector;
import org.tandem.inspection.PaintedPage.Cover;
import org.tandem.inspection.PaintedPage.Paint;

/**
 * Reads one page as its instructions come: where each glyph stands, and what was painted after it. Whoever painted a spot
 * last is kept on a grid, so that at the end each glyph can be asked whether something lies over it. Pictures are placed, never
 * unpacked.
 */
final class PageReader extends PDFGraphicsStreamEngine {

    private static final int MOST_GLYPHS = 200_000;
    private static final int MOST_DEPTH = 20;
    private static final int MOST_SEGMENTS = 5_000;

    /** To begin with a drawing of its own takes as long as so many instructions. */
    private static final int FORM = 100;

    /** Lightness from 0, black, to 100, white. Up to here a box is dark. */
    private static final int DARK = 40;

    private static final int LIGHT = 90;
    private static final int NO_CONTRAST = 8;

    /** Of five spots of a glyph, so many have to be covered: a line through or below it covers fewer. */
    private static final int ENOUGH = 4;

    private static final float[][] SPOTS = {{0.5f, 0.3f}, {0.25f, 0.15f}, {0.75f, 0.15f}, {0.25f, 0.5f}, {0.75f, 0.5f}};

    /**
     * @param spots where it stands on the grid
     * @param seen how many things were painted before it
     */
    @SuppressWarnings("ArrayRecordComponent")
    private record Glyph(
            String text,
            int direction,
            int along,
            int end,
            int across,
            int size,
            int[] spots,
            int seen,
            int lightness,
            int under,
            boolean drawn,
            boolean layerOff) {}

    private final PDPage page;
    private final int number;
    private final Effort effort;
    private final Map<COSStream, String> hashes;
    private final Layers layers;
    private final Rectangle2D edge;
    private final PaintedPage painted;
    private final List<Glyph> glyphs = new ArrayList<>();
    private final Set<String> pictures = new LinkedHashSet<>();
    private final List<PageText.Passage> marked = new ArrayList<>();
    private final GeneralPath path = new GeneralPath();

    private int clipRule = -1;
    private int depth;
    private boolean somethingDrawn;

    /**
     * @param off the layers that are not shown
     * @param hashes of pictures seen before, by their stream
     */
    PageReader(PDPage page, int number, Effort effort, Set<COSDictionary> off, Map<COSStream, String> hashes) {
        super(page);
        this.page = page;
        this.number = number;
        this.effort = effort;
        this.layers = new Layers(off);
        this.hashes = hashes;
        PDRectangle crop = page.getCropBox();
        edge = new Rectangle2D.Float(
                crop.getLowerLeftX(),
                crop.getLowerLeftY(),
                Math.max(1, crop.getWidth()),
                Math.max(1, crop.getHeight()));
        painted = new PaintedPage(edge, effort);
        addOperator(new Draw());
        addOperator(new DrawInline());
        addOperator(new BeginMarkedContentSequence(this));
        addOperator(new BeginMarkedContentSequenceWithProperties(this));
        addOperator(new EndMarkedContentSequence(this));
    }

    PageText read() throws IOException {
        try (painted) {
            processPage(page);
            for (PDAnnotation annotation : page.getAnnotations()) {
                annotation(annotation);
            }
            return told();
        }
    }

    private void annotation(PDAnnotation annotation) throws IOException {
        if (annotation.isHidden() || annotation.isNoView()) {
            return;
        }
        PDRectangle place = annotation.getRectangle();
        if ("Redact".equals(annotation.getSubtype())) {
            marked.add(new PageText.Passage(Finding.Kind.NOT_APPLIED, place == null ? "" : wordsWithin(place)));
            return;
        }
        effort.spend(1);
        if (annotation.getNormalAppearanceStream() != null) {
            showAnnotation(annotation);
        } else if (place != null
                && List.of("Square", "Stamp").contains(annotation.getSubtype())
                && annotation.getCOSObject().getCOSArray(COSName.IC) != null) {
            // A viewer draws it by itself, from its inner colour.
            cover(
                    new Rectangle2D.Float(
                            place.getLowerLeftX(), place.getLowerLeftY(), place.getWidth(), place.getHeight()),
                    null,
                    new Paint(
                            Cover.BOX,
                            Lightness.of(annotation
                                    .getCOSObject()
                                    .getCOSArray(COSName.IC)
                                    .toFloatArray())));
        }
    }

    @Override
    protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
        effort.spend(1);
        super.processOperator(operator, operands);
    }

    // Text.

    @Override
    protected void showGlyph(Matrix rendering, PDFont font, int code, Vector displacement) throws IOException {
        effort.spend(2);
        if (glyphs.size() >= MOST_GLYPHS) {
            throw new Effort.TooMuch();
        }
        String text = font.toUnicode(code, GlyphList.getAdobeGlyphList());
        if (text == null) {
            text = font instanceof PDSimpleFont && code >= ' ' ? Character.toString((char) code) : "\uFFFD";
        }
        float width = displacement.getX() == 0 ? 0.5f : displacement.getX();
        int[] spots = new int[SPOTS.length];
        boolean within = false;
        for (int i = 0; i < spots.length; i++) {
            Point2D at = rendering.transformPoint(SPOTS[i][0] * width, SPOTS[i][1]);
            within |= edge.contains(at);
            spots[i] = painted.spot(at);
        }
        PDGraphicsState state = getGraphicsState();
        RenderingMode mode = state.getTextState().getRenderingMode();
        Point2D from = rendering.transformPoint(0, 0);
        Point2D to = rendering.transformPoint(width, 0);
        int direction = Math.floorMod(
                Math.round((float) (Math.atan2(to.getY() - from.getY(), to.getX() - from.getX()) / (Math.PI / 2))), 4);
        glyphs.add(new Glyph(
                text,
                direction,
                along(from, direction),
                along(to, direction),
                across(from, direction),
                Math.max(1, hundredths(Math.hypot(rendering.getShearX(), rendering.getScaleY()))),
                within ? spots : new int[0],
                painted.count(),
                mode.isFill() ? Lightness.of(state.getNonStrokingColor()) : Lightness.of(state.getStrokingColor()),
                painted.lastOn(spots[0]),
                mode != RenderingMode.NEITHER && mode != RenderingMode.NEITHER_CLIP,
                layers.isHidden()));
        somethingDrawn |= !text.isBlank();
    }

    private static int along(Point2D at, int direction) {
        return switch (direction) {
            case 0 -> hundredths(at.getX());
            case 1 -> hundredths(at.getY());
            case 2 -> hundredths(-at.getX());
            default -> hundredths(-at.getY());
        };
    }

    private static int across(Point2D at, int direction) {
        return switch (direction) {
            case 0 -> hundredths(-at.getY());
            case 1 -> hundredths(at.getX());
            case 2 -> hundredths(at.getY());
            default -> hundredths(-at.getX());
        };
    }

    private static int hundredths(double points) {
        return (int) Math.max(-1e8, Math.min(1e8, points * 100));
    }

    // What is painted.

    @Override
    public void appendRectangle(Point2D p0, Point2D p1, Point2D p2, Point2D p3) {
        path.moveTo((float) p0.getX(), (float) p0.getY());
        path.lineTo((float) p1.getX(), (float) p1.getY());
        path.lineTo((float) p2.getX(), (float) p2.getY());
        path.lineTo((float) p3.getX(), (float) p3.getY());
        path.closePath();
    }

    @Override
    public void moveTo(float x, float y) {
        path.moveTo(x, y);
    }

    @Override
    public void lineTo(float x, float y) {
        begun(x, y);
        path.lineTo(x, y);
    }

    @Override
    public void curveTo(float x1, float y1, float x2, float y2, float x3, float y3) {
        begun(x1, y1);
        path.curveTo(x1, y1, x2, y2, x3, y3);
    }

    private void begun(float x, float y) {
        if (path.getCurrentPoint() == null) {
            path.moveTo(x, y);
        }
    }

    @Override
    public Point2D getCurrentPoint() {
        return path.getCurrentPoint();
    }

    @Override
    public void closePath() {
        if (path.getCurrentPoint() != null) {
            path.closePath();
        }
    }

    @Override
    public void clip(int windingRule) {
        clipRule = windingRule;
    }

    @Override
    public void endPath() {
        if (clipRule != -1 && path.getCurrentPoint() != null) {
            GeneralPath clip = (GeneralPath) path.clone();
            clip.setWindingRule(clipRule);
            effort.spend(20 + 4L * PaintedPage.segments(clip));
            if (PaintedPage.segments(clip) > MOST_SEGMENTS) {
                clip = new GeneralPath(clip.getBounds2D());
            }
            getGraphicsState().intersectClippingPath(clip);
        }
        clipRule = -1;
        path.reset();
    }

    @Override
    public void strokePath() {
        stroke();
        endPath();
    }

    @Override
    public void fillPath(int windingRule) {
        fill(windingRule);
        endPath();
    }

    @Override
    public void fillAndStrokePath(int windingRule) {
        fill(windingRule);
        stroke();
        endPath();
    }

    private void stroke() {
        PDGraphicsState state = getGraphicsState();
        Matrix now = state.getCurrentTransformationMatrix();
        float width = state.getLineWidth() * Math.max(now.getScalingFactorX(), now.getScalingFactorY());
        somethingDrawn = true;
        // A marker's stroke covers what it goes over; the lines of a table do not.
        if (width >= 3
                && PaintedPage.segments(path) <= MOST_SEGMENTS
                && isOpaque(state, state.getAlphaConstant(), Lightness.of(state.getStrokingColor()))) {
            cover(
                    new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER).createStrokedShape(path),
                    clip(),
                    new Paint(Cover.BOX, Lightness.of(state.getStrokingColor())));
        }
    }

    private void fill(int windingRule) {
        PDGraphicsState state = getGraphicsState();
        int lightness = Lightness.of(state.getNonStrokingColor());
        somethingDrawn = true;
        if (isOpaque(state, state.getNonStrokeAlphaConstant(), lightness)) {
            GeneralPath filled = (GeneralPath) path.clone();
            filled.setWindingRule(windingRule);
            cover(filled, clip(), new Paint(Cover.BOX, lightness));
        }
    }

    @Override
    public void shadingFill(COSName shading) {
        PDGraphicsState state = getGraphicsState();
        somethingDrawn = true;
        if (isOpaque(state, state.getNonStrokeAlphaConstant(), Lightness.UNKNOWN)) {
            cover(clip(), null, new Paint(Cover.BOX, Lightness.UNKNOWN));
        }
    }

    @Override
    public void drawImage(PDImage image) {
        throw new IllegalStateException("Pictures are placed by Draw and DrawInline");
    }

    private void picture(COSDictionary picture) {
        somethingDrawn = true;
        PDGraphicsState state = getGraphicsState();
        Matrix now = state.getCurrentTransformationMatrix();
        Path2D square = new Path2D.Float();
        Point2D first = now.transformPoint(0, 0);
        square.moveTo(first.getX(), first.getY());
        for (float[] corner : new float[][] {{1, 0}, {1, 1}, {0, 1}}) {
            Point2D next = now.transformPoint(corner[0], corner[1]);
            square.lineTo(next.getX(), next.getY());
        }
        square.closePath();
        boolean seeThrough = picture.containsKey(COSName.SMASK)
                || picture.containsKey(COSName.MASK)
                || picture.getBoolean(COSName.IMAGE_MASK, picture.getBoolean(COSName.IM, false))
                || picture.getInt(COSName.getPDFName("SMaskInData"), 0) > 0;
        Rectangle2D shown = square.getBounds2D().createIntersection(edge);
        boolean fills = shown.getWidth() > 0
                && shown.getHeight() > 0
                && shown.getWidth() * shown.getHeight() >= 0.6 * edge.getWidth() * edge.getHeight();
        if (isOpaque(state, state.getNonStrokeAlphaConstant(), Lightness.UNKNOWN)) {
            cover(
                    square,
                    clip(),
                    new Paint(seeThrough ? Cover.VEIL : fills ? Cover.SCAN : Cover.PICTURE, Lightness.UNKNOWN));
        }
    }

    private Area clip() {
        return getGraphicsState().getCurrentClippingPath();
    }

    private void cover(Shape shape, Shape within, Paint paint) {
        if (!layers.isHidden()) {
            painted.cover(shape, within, paint);
        }
    }

    /** Through multiplied black nothing is seen either. */
    private static boolean isOpaque(PDGraphicsState state, double alpha, int lightness) {
        BlendMode mode = state.getBlendMode();
        boolean darkens = (mode == BlendMode.MULTIPLY || mode == BlendMode.DARKEN) && lightness >= 0 && lightness <= 15;
        return alpha >= 0.9 && state.getSoftMask() == null && (mode == BlendMode.NORMAL || darkens);
    }

    // Layers.

    @Override
    public void beginMarkedContentSequence(COSName tag, COSDictionary properties) {
        layers.begin(tag, properties);
    }

    @Override
    public void endMarkedContentSequence() {
        layers.end();
    }

    // What is drawn from elsewhere in the file.

    private final class Draw extends OperatorProcessor {

        Draw() {
            super(PageReader.this);
        }

        @Override
        public void process(Operator operator, List<COSBase> operands) throws IOException {
            COSDictionary all = getResources() == null
                    ? null
                    : getResources().getCOSObject().getCOSDictionary(COSName.XOBJECT);
            if (all == null
                    || operands.isEmpty()
                    || !(operands.get(0) instanceof COSName drawn)
                    || !(all.getDictionaryObject(drawn) instanceof COSStream stream)) {
                return;
            }
            boolean hidden = layers.enter(stream.getCOSDictionary(COSName.OC));
            if (COSName.IMAGE.equals(stream.getCOSName(COSName.SUBTYPE))) {
                pictures.add(hash(stream));
                picture(stream);
            } else if (depth < MOST_DEPTH) {
                effort.spend(FORM);
                depth++;
                showForm(new PDFormXObject(stream));
                depth--;
            } else {
                throw new Effort.TooMuch();
            }
            layers.leave(hidden);
        }

        @Override
        public String getName() {
            return OperatorName.DRAW_OBJECT;
        }
    }

    private final class DrawInline extends OperatorProcessor {

        DrawInline() {
            super(PageReader.this);
        }

        @Override
        public void process(Operator operator, List<COSBase> operands) {
            if (operator.getImageParameters() != null) {
                picture(operator.getImageParameters());
            }
        }

        @Override
        public String getName() {
            return OperatorName.BEGIN_INLINE_IMAGE;
        }
    }

    private String hash(COSStream picture) throws IOException {
        String known = hashes.get(picture);
        if (known == null) {
            try (InputStream packed = picture.createRawInputStream();
                    DigestInputStream digest = new DigestInputStream(packed, MessageDigest.getInstance("SHA-256"))) {
                effort.spend(digest.transferTo(OutputStream.nullOutputStream()) / 64);
                known = HexFormat.of().formatHex(digest.getMessageDigest().digest());
            } catch (GeneralSecurityException broken) {
                throw new IllegalStateException("SHA-256 is missing", broken);
            }
            hashes.put(picture, known);
        }
        return known;
    }

    // What comes of it.

    private PageText told() {
        List<String> words = new ArrayList<>();
        List<Integer> ends = new ArrayList<>();
        List<String> shown = new ArrayList<>();
        List<PageText.Passage> hidden = new ArrayList<>(marked);
        Finding.Kind running = null;
        StringBuilder passage = new StringBuilder();
        for (List<Line.Word> line : Line.lines(placed())) {
            for (Line.Word word : line) {
                words.add(word.text());
                if (word.hidden() == null) {
                    shown.add(word.text());
                }
                if (word.hidden() != running) {
                    add(hidden, running, passage);
                    running = word.hidden();
                    passage.setLength(0);
                }
                if (running != null) {
                    passage.append(passage.length() == 0 ? "" : " ").append(word.text());
                }
            }
            ends.add(words.size());
        }
        add(hidden, running, passage);
        return new PageText(number, words, ends, shown, hidden, pictures, !somethingDrawn);
    }

    private static void add(List<PageText.Passage> hidden, Finding.Kind how, CharSequence words) {
        if (how != null && words.codePoints().anyMatch(Character::isLetterOrDigit)) {
            hidden.add(new PageText.Passage(how, words.toString()));
        }
    }

    private List<Line.Placed> placed() {
        return glyphs.stream()
                .map(g -> new Line.Placed(g.text(), g.direction(), g.along(), g.end(), g.across(), g.size(), hidden(g)))
                .toList();
    }

    private String wordsWithin(PDRectangle place) {
        Rectangle2D box = new Rectangle2D.Float(
                place.getLowerLeftX(), place.getLowerLeftY(), place.getWidth(), place.getHeight());
        List<Line.Placed> inside = new ArrayList<>();
        for (Glyph g : glyphs) {
            if (g.spots().length > 0 && g.spots()[0] >= 0 && box.contains(painted.place(g.spots()[0]))) {
                inside.add(new Line.Placed(g.text(), g.direction(), g.along(), g.end(), g.across(), g.size(), null));
            }
        }
        return String.join(" ", Line.words(inside).stream().map(Line.Word::text).toList());
    }

    /** How the glyph is out of sight; null where it is in sight. */
    private Finding.Kind hidden(Glyph g) {
        if (g.text().isBlank()) {
            return null;
        }
        if (g.layerOff()) {
            return Finding.Kind.HIDDEN_LAYER;
        }
        if (g.spots().length == 0) {
            return Finding.Kind.OFF_THE_PAGE;
        }
        int over = 0;
        Paint top = null;
        for (int spot : g.spots()) {
            int who = painted.lastOn(spot);
            if (spot < 0 || who > g.seen()) {
                over++;
                top = top == null && who > 0 ? painted.paint(who) : top;
            }
        }
        if (over >= ENOUGH && top != null) {
            return switch (top.cover()) {
                case BOX ->
                    top.lightness() >= 0 && top.lightness() <= DARK ? Finding.Kind.COVERED : Finding.Kind.PAINTED_OVER;
                case PICTURE -> Finding.Kind.UNDER_PICTURE;
                case SCAN -> g.drawn() ? Finding.Kind.BEHIND_SCAN : Finding.Kind.NOT_DRAWN;
                case VEIL -> g.drawn() ? Finding.Kind.BEHIND_PICTURE : Finding.Kind.NOT_DRAWN;
            };
        }
        if (!g.drawn()) {
            return Finding.Kind.NOT_DRAWN;
        }
        Paint under = painted.paint(g.under());
        if (under.cover() == Cover.BOX
                && under.lightness() >= 0
                && g.lightness() >= 0
                && Math.abs(under.lightness() - g.lightness()) <= NO_CONTRAST) {
            return under.lightness() >= LIGHT ? Finding.Kind.PALE : Finding.Kind.COLOUR_OF_ITS_BOX;
        }
        return null;
    }
}
