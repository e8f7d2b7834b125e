package org.tandem.inspection;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * What a text of the word processor says.
 *
 * @param words of its body, headers, footers and notes
 * @param deleted what was deleted while changes were recorded, and is still there
 * @param hidden what is formatted not to be seen
 * @param pictures the hashes of its pictures
 */
record Writing(
        List<String> words,
        List<String> deleted,
        List<String> hidden,
        List<String> comments,
        List<String> properties,
        Set<String> pictures) {

    private static final Pattern WANTED = Pattern.compile(
            "word/(document|header[0-9]*|footer[0-9]*|footnotes|endnotes|comments)\\.xml|docProps/(core|app)\\.xml|word/media/.*");
    private static final Set<String> SAID_OF_IT = Set.of(
            "title",
            "subject",
            "creator",
            "keywords",
            "description",
            "lastModifiedBy",
            "category",
            "Manager",
            "Company");

    static Writing read(String name, byte[] content) {
        Map<String, byte[]> parts = PackedFile.read(name, FileKind.WORD, content, WANTED);
        Writing writing = new Writing(
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new LinkedHashSet<>());
        try {
            for (Map.Entry<String, byte[]> part : parts.entrySet()) {
                if (part.getKey().startsWith("word/media/")) {
                    writing.pictures().add(hash(part.getValue()));
                } else if (part.getKey().equals("word/comments.xml")) {
                    writing.comments().addAll(texts(part.getValue(), "comment", "t"));
                } else if (part.getKey().startsWith("word/")) {
                    writing.add(part.getValue());
                }
            }
            writing.comments().removeIf(String::isBlank);
            writing.properties().addAll(properties(parts));
        } catch (XMLStreamException broken) {
            throw FileRefused.broken(name);
        }
        return writing;
    }

    private void add(byte[] xml) throws XMLStreamException {
        StringBuilder text = new StringBuilder();
        StringBuilder gone = new StringBuilder();
        StringBuilder unseen = new StringBuilder();
        boolean vanishes = false;
        String element = "";
        XMLStreamReader reader = Xml.reader(xml);
        while (reader.hasNext()) {
            int event = reader.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                element = reader.getLocalName();
                switch (element) {
                    case "r" -> vanishes = false;
                    case "vanish", "webHidden" -> vanishes = true;
                    case "tab", "br", "cr" -> text.append(' ');
                    default -> {}
                }
            } else if (event == XMLStreamConstants.CHARACTERS) {
                switch (element) {
                    case "t" -> (vanishes ? unseen : text).append(reader.getText());
                    case "delText" -> gone.append(reader.getText());
                    default -> {}
                }
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                if (reader.getLocalName().equals("p")) {
                    text.append(' ');
                    end(gone, deleted);
                    end(unseen, hidden);
                }
                element = "";
            }
        }
        words.addAll(Twins.words(text.toString()));
        end(gone, deleted);
        end(unseen, hidden);
    }

    private static void end(StringBuilder said, List<String> into) {
        if (!said.toString().isBlank()) {
            into.add(said.toString());
        }
        said.setLength(0);
    }

    /** The texts of each element of one name, in one piece. */
    static List<String> texts(byte[] xml, String of, String in) throws XMLStreamException {
        return texts(Xml.reader(xml), of, in);
    }

    static List<String> texts(XMLStreamReader reader, String of, String in) throws XMLStreamException {
        List<String> all = new ArrayList<>();
        StringBuilder one = null;
        boolean within = false;
        while (reader.hasNext()) {
            int event = reader.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                one = reader.getLocalName().equals(of) ? new StringBuilder() : one;
                within = reader.getLocalName().equals(in);
            } else if (event == XMLStreamConstants.CHARACTERS && within && one != null) {
                one.append(reader.getText());
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                within = false;
                if (reader.getLocalName().equals(of) && one != null) {
                    all.add(one.toString());
                    one = null;
                }
            }
        }
        return all;
    }

    static List<String> properties(Map<String, byte[]> parts) throws XMLStreamException {
        List<String> all = new ArrayList<>();
        for (String part : List.of("docProps/core.xml", "docProps/app.xml")) {
            if (parts.containsKey(part)) {
                for (String property : SAID_OF_IT) {
                    texts(parts.get(part), property, property).stream()
                            .filter(said -> !said.isBlank())
                            .forEach(all::add);
                }
            }
        }
        return all;
    }

    private static String hash(byte[] picture) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(picture));
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("SHA-256 is missing", broken);
        }
    }
}
