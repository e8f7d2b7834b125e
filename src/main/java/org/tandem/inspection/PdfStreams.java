package org.tandem.inspection;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.filter.FilterFactory;

/**
 * How large the streams of a PDF are once unpacked, found out before the file is opened: whoever opens it unpacks some of them
 * whole, in memory. Each is unpacked into nothing here, up to a limit.
 */
final class PdfStreams {

    /** Of one stream: a page's drawing, a font, a table of objects. */
    static final long MOST_OF_ONE = 128L << 20;

    private static final long LEAST_OF_ALL = 128L << 20;
    private static final long MOST_OF_ALL = 1L << 30;
    private static final int MOST_RATIO = 100;
    private static final int MOST_DICTIONARY = 1 << 16;

    private static final byte[] STREAM = "stream".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] END = "endstream".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] OBJECT = "obj".getBytes(StandardCharsets.US_ASCII);
    private static final Pattern FILTERS = Pattern.compile(
            "/(FlateDecode|Fl|LZWDecode|LZW|RunLengthDecode|RL|ASCII85Decode|A85|ASCIIHexDecode|AHx)(?![A-Za-z0-9])");
    private static final Pattern INDIRECT = Pattern.compile("/Filter\\s*(\\[[^\\]]*[0-9]|[0-9])");
    private static final Pattern ESCAPED = Pattern.compile("#([0-9A-Fa-f]{2})");

    private final String name;
    private final byte[] content;
    private long left;

    private PdfStreams(String name, byte[] content) {
        this.name = name;
        this.content = content;
        this.left = Math.min(MOST_OF_ALL, Math.max(LEAST_OF_ALL, (long) content.length * MOST_RATIO));
    }

    static void mustStayWithin(String name, byte[] content) {
        new PdfStreams(name, content).through();
    }

    private void through() {
        int at = next(STREAM, 0);
        while (at >= 0) {
            int data = at + STREAM.length;
            boolean ends = at >= 3 && content[at - 1] == 'd' && content[at - 2] == 'n' && content[at - 3] == 'e';
            if (!ends && data < content.length && (content[data] == '\r' || content[data] == '\n')) {
                data += content[data] == '\r' && data + 1 < content.length && content[data + 1] == '\n' ? 2 : 1;
                data += one(at, data);
            }
            at = next(STREAM, data);
        }
    }

    /** @return how many bytes of it were read */
    private int one(int keyword, int data) {
        int object = before(OBJECT, keyword);
        if (object < 0) {
            return 0;
        }
        String dictionary = plain(new String(content, object, keyword - object, StandardCharsets.ISO_8859_1));
        if (INDIRECT.matcher(dictionary).find()) {
            throw FileRefused.swelling(name, "does not say openly how its parts are packed");
        }
        List<COSName> filters = filters(dictionary);
        long packing = filters.stream()
                .filter(f -> !f.equals(COSName.ASCII85_DECODE) && !f.equals(COSName.ASCII_HEX_DECODE))
                .count();
        if (packing == 0) {
            return 0;
        }
        if (packing > 1) {
            throw FileRefused.swelling(name, "is packed in several layers");
        }
        return filters.equals(List.of(COSName.FLATE_DECODE)) ? inflate(data) : decode(filters, data);
    }

    private int inflate(int data) {
        // As the reader does: the two bytes of the header are passed over, whatever they are.
        Inflater inflater = new Inflater(true);
        try {
            int from = Math.min(content.length, data + 2);
            inflater.setInput(content, from, content.length - from);
            byte[] nowhere = new byte[1 << 16];
            long size = 0;
            for (int read = inflater.inflate(nowhere); read > 0; read = inflater.inflate(nowhere)) {
                size += read;
                count(read, size);
            }
            return (int) inflater.getBytesRead();
        } catch (DataFormatException rest) {
            // What cannot be unpacked further does not swell further.
            return (int) inflater.getBytesRead();
        } finally {
            inflater.end();
        }
    }

    private int decode(List<COSName> filters, int data) {
        int end = next(END, data);
        int length = (end < 0 ? content.length : end) - data;
        InputStream packed = new ByteArrayInputStream(content, data, length);
        try {
            for (COSName filter : filters) {
                boolean packing = !filter.equals(COSName.ASCII85_DECODE) && !filter.equals(COSName.ASCII_HEX_DECODE);
                ByteArrayOutputStream letters = new ByteArrayOutputStream();
                FilterFactory.INSTANCE
                        .getFilter(filter)
                        .decode(packed, packing ? new Nowhere() : letters, new COSDictionary(), 0);
                packed = new ByteArrayInputStream(letters.toByteArray());
            }
        } catch (IOException rest) {
            // What cannot be unpacked further does not swell further.
            return length;
        }
        return length;
    }

    private void count(int read, long sizeOfOne) {
        left -= read;
        if (left < 0 || sizeOfOne > MOST_OF_ONE) {
            throw FileRefused.swelling(name, "swells beyond measure when it is opened");
        }
    }

    /** Counts and forgets. */
    private final class Nowhere extends OutputStream {

        private long size;

        @Override
        public void write(int one) {
            size++;
            count(1, size);
        }

        @Override
        public void write(byte[] some, int from, int length) {
            size += length;
            count(length, size);
        }
    }

    private static List<COSName> filters(String dictionary) {
        List<COSName> filters = new ArrayList<>();
        Matcher named = FILTERS.matcher(dictionary);
        while (named.find()) {
            COSName filter =
                    switch (named.group(1)) {
                        case "FlateDecode", "Fl" -> COSName.FLATE_DECODE;
                        case "LZWDecode", "LZW" -> COSName.LZW_DECODE;
                        case "RunLengthDecode", "RL" -> COSName.RUN_LENGTH_DECODE;
                        case "ASCII85Decode", "A85" -> COSName.ASCII85_DECODE;
                        default -> COSName.ASCII_HEX_DECODE;
                    };
            if (!filters.contains(filter)) {
                filters.add(filter);
            }
        }
        return filters;
    }

    /** Names without their escapes, and no comments. */
    private static String plain(String dictionary) {
        return ESCAPED.matcher(dictionary.replaceAll("%[^\\r\\n]*", " "))
                .replaceAll(m -> Matcher.quoteReplacement(Character.toString((char) Integer.parseInt(m.group(1), 16))));
    }

    private int next(byte[] word, int from) {
        for (int i = from; i <= content.length - word.length; i++) {
            if (isAt(word, i)) {
                return i;
            }
        }
        return -1;
    }

    private int before(byte[] word, int until) {
        for (int i = until - word.length; i >= Math.max(0, until - MOST_DICTIONARY); i--) {
            if (isAt(word, i)) {
                return i;
            }
        }
        return -1;
    }

    private boolean isAt(byte[] word, int at) {
        for (int i = 0; i < word.length; i++) {
            if (content[at + i] != word[i]) {
                return false;
            }
        }
        return true;
    }
}
