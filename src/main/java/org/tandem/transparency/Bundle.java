package org.tandem.transparency;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** A bundle of entries (C2SP tlog-tiles): each with its length before it, in two bytes. */
public final class Bundle {

    private Bundle() {}

    public static byte[] of(List<byte[]> entries) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (byte[] entry : entries) {
            bytes.write(entry.length >> 8);
            bytes.write(entry.length);
            bytes.writeBytes(entry);
        }
        return bytes.toByteArray();
    }

    public static List<byte[]> entries(byte[] bundle) {
        ByteBuffer bytes = ByteBuffer.wrap(bundle);
        List<byte[]> entries = new ArrayList<>();
        while (bytes.remaining() >= 2) {
            int length = Short.toUnsignedInt(bytes.getShort());
            if (length > bytes.remaining()) {
                throw new Malformed("A bundle ends in the middle of an entry");
            }
            byte[] entry = new byte[length];
            bytes.get(entry);
            entries.add(entry);
        }
        if (bytes.hasRemaining()) {
            throw new Malformed("A bundle ends in the middle of an entry");
        }
        return entries;
    }
}
