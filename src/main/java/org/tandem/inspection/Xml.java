package org.tandem.inspection;

import java.io.ByteArrayInputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** The parts of Office files, read by the JDK's own parser: no document types, no entities, nothing from elsewhere. */
final class Xml {

    private Xml() {}

    static XMLStreamReader reader(byte[] xml) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("DOCTYPE from elsewhere: " + systemId);
        });
        return factory.createXMLStreamReader(new ByteArrayInputStream(xml));
    }

    static boolean isAboutEntities(XMLStreamException broken) {
        String message = String.valueOf(broken.getMessage());
        return message.contains("entity") || message.contains("DOCTYPE");
    }
}
