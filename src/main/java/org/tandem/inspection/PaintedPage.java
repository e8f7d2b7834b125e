package org.tandem.inspection;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.PathIterator;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.ArrayList;
import java.util.List;

/** A page as a grid of spots, on which it is kept who painted each last. The paper itself is the first that did. */
final class PaintedPage implements AutoCloseable {

    private static final int MOST_SIDE = 1_600;
    private static final int SPOTS_FOR_A_POINT = 2;

    enum Cover {
        BOX,
        PICTURE,
        SCAN,
        VEIL
    }

    record Paint(Cover cover, int lightness) {}

    private final Rectangle2D edge;
    private final Effort effort;
    private final int columns;
    private final int rows;
    private final AffineTransform toGrid;
    private final List<Paint> paints = new ArrayList<>(List.of(new Paint(Cover.BOX, 100)));

    /** Begun with the first thing that covers; most pages have none. */
    private int[] last;

    private Graphics2D painter;

    PaintedPage(Rectangle2D edge, Effort effort) {
        this.edge = edge;
        this.effort = effort;
        double scale = Math.min(SPOTS_FOR_A_POINT, MOST_SIDE / Math.max(edge.getWidth(), edge.getHeight()));
        columns = Math.max(1, (int) Math.ceil(edge.getWidth() * scale));
        rows = Math.max(1, (int) Math.ceil(edge.getHeight() * scale));
        toGrid = new AffineTransform(scale, 0, 0, -scale, -edge.getX() * scale, edge.getMaxY() * scale);
    }

    /** How many things were painted on it so far. */
    int count() {
        return paints.size() - 1;
    }

    Paint paint(int which) {
        return paints.get(which);
    }

    /** The spot at a place of the page; nothing, -1, beyond its edge. */
    int spot(Point2D at) {
        Point2D on = toGrid.transform(at, null);
        int x = (int) Math.floor(on.getX());
        int y = (int) Math.floor(on.getY());
        return x < 0 || y < 0 || x >= columns || y >= rows ? -1 : y * columns + x;
    }

    /** The middle of a spot, as a place of the page. */
    Point2D place(int spot) {
        int column = spot % columns;
        int row = spot / columns;
        double scale = toGrid.getScaleX();
        return new Point2D.Double(edge.getX() + (column + 0.5) / scale, edge.getMaxY() - (row + 0.5) / scale);
    }

    /** What was painted last on a spot: its place among the paints, of which the first is the paper. */
    int lastOn(int spot) {
        return last == null || spot < 0 ? 0 : last[spot] & 0xFFFFFF;
    }

    /** @param within what is let through of it; null for all */
    void cover(Shape shape, Shape within, Paint paint) {
        Rectangle2D bounds = shape.getBounds2D();
        effort.spend(10 + segments(shape));
        begin();
        painter.setTransform(new AffineTransform());
        painter.setClip(within == null ? null : toGrid.createTransformedShape(within));
        painter.transform(toGrid);
        Rectangle2D onPage = bounds.createIntersection(edge);
        if (onPage.getWidth() <= 0 || onPage.getHeight() <= 0) {
            return;
        }
        effort.spend((long) (onPage.getWidth() * onPage.getHeight() / 512));
        paints.add(paint);
        painter.setColor(new Color(paints.size() - 1));
        painter.fill(shape);
    }

    private void begin() {
        if (painter == null) {
            effort.spend((long) columns * rows / 256);
            BufferedImage grid = new BufferedImage(columns, rows, BufferedImage.TYPE_INT_RGB);
            last = ((DataBufferInt) grid.getRaster().getDataBuffer()).getData();
            painter = grid.createGraphics();
            painter.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_OFF);
            painter.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        }
    }

    static int segments(Shape shape) {
        int count = 0;
        for (PathIterator i = shape.getPathIterator(null); !i.isDone() && count <= 1_000_000; i.next()) {
            count++;
        }
        return count;
    }

    @Override
    public void close() {
        if (painter != null) {
            painter.dispose();
        }
    }
}
