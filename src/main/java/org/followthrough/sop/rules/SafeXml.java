package org.followthrough.sop.rules;

import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Reads diagrams and tables that anybody may have written: no document type, nothing from outside, and no more than a
 * diagram for people ever needs. The document is built here from the parser's events, so that the limits hold before
 * memory is spent and the DOM never meets a feature that fetches.
 */
public final class SafeXml {

    /** Largest file in bytes. */
    public static final int LARGEST = 4 * 1024 * 1024;

    private static final int DEEPEST = 64;
    private static final int MOST_ELEMENTS = 60_000;
    private static final int MOST_ATTRIBUTES = 64;
    private static final Pattern ENCODING = Pattern.compile("^<\\?xml[^>]*?\\sencoding\\s*=\\s*[\"']([^\"']*)[\"']");

    private SafeXml() {}

    /**
     * Returns the document, with namespaces. Elements carry the line they begin at as user data {@code line}.
     *
     * @param file name of the file, for the sentence
     * @throws BadXml with a sentence when the content is not XML as we take it
     */
    public static Document read(String file, byte[] content) {
        String text = text(file, content);
        try {
            XMLStreamReader reader = parser().createXMLStreamReader(new StringReader(text));
            try {
                return build(file, reader);
            } finally {
                reader.close();
            }
        } catch (XMLStreamException e) {
            int line = e.getLocation() == null ? -1 : e.getLocation().getLineNumber();
            throw new BadXml("%s is not well-formed XML%s. Save it again in Camunda Modeler."
                    .formatted(file, line > 0 ? " (line " + line + ")" : ""));
        }
    }

    private static String text(String file, byte[] content) {
        if (content.length == 0) {
            throw new BadXml(file + " is empty. Save it again in Camunda Modeler.");
        }
        if (content.length > LARGEST) {
            throw new BadXml("%s has %d KB; at most %d KB are read. Split the diagram."
                    .formatted(file, content.length / 1024, LARGEST / 1024));
        }
        if (content.length > 3 && content[0] == 'P' && content[1] == 'K' && content[2] == 3) {
            throw new BadXml(file + " is a ZIP archive under another name. Send it as a .zip file.");
        }
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(content))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new BadXml(file + " is not written in UTF-8. Save it again in Camunda Modeler.");
        }
        if (text.startsWith("\uFEFF")) {
            text = text.substring(1);
        }
        if (text.indexOf('\0') >= 0) {
            throw new BadXml(file + " contains zero bytes. Save it again in Camunda Modeler.");
        }
        Matcher encoding = ENCODING.matcher(text);
        if (encoding.find() && !encoding.group(1).toLowerCase(Locale.ROOT).matches("utf-8|utf8|us-ascii")) {
            throw new BadXml(
                    file + " says that it is written in \"" + shortened(encoding.group(1)) + "\". Save it as UTF-8.");
        }
        return text;
    }

    private static XMLInputFactory parser() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        return factory;
    }

    private static Document build(String file, XMLStreamReader reader) throws XMLStreamException {
        Document document = empty();
        Deque<Node> open = new ArrayDeque<>();
        open.push(document);
        int elements = 0;
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                    throw new BadXml(file + " brings a document type or entities of its own; diagrams have none."
                            + " Remove the DOCTYPE.");
                case XMLStreamConstants.START_ELEMENT -> {
                    if (++elements > MOST_ELEMENTS || open.size() > DEEPEST) {
                        throw new BadXml(
                                "%s holds more than %d elements or nests them deeper than %d. Split the diagram."
                                        .formatted(file, MOST_ELEMENTS, DEEPEST));
                    }
                    Element element = element(file, document, reader);
                    open.peek().appendChild(element);
                    open.push(element);
                }
                case XMLStreamConstants.END_ELEMENT -> open.pop();
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                    if (open.size() > 1) {
                        open.peek().appendChild(document.createTextNode(reader.getText()));
                    }
                }
                default -> {
                    // Comments and processing instructions say nothing to the engine.
                }
            }
        }
        return document;
    }

    private static Element element(String file, Document document, XMLStreamReader reader) {
        if (reader.getAttributeCount() > MOST_ATTRIBUTES || reader.getNamespaceCount() > MOST_ATTRIBUTES) {
            throw new BadXml("%s has an element with more than %d attributes. No diagram needs that; draw it anew."
                    .formatted(file, MOST_ATTRIBUTES));
        }
        Element element =
                document.createElementNS(reader.getNamespaceURI(), name(reader.getPrefix(), reader.getLocalName()));
        for (int n = 0; n < reader.getNamespaceCount(); n++) {
            String prefix = reader.getNamespacePrefix(n);
            Attr declaration = document.createAttributeNS(
                    XMLConstants.XMLNS_ATTRIBUTE_NS_URI, prefix == null ? "xmlns" : "xmlns:" + prefix);
            declaration.setValue(reader.getNamespaceURI(n));
            element.setAttributeNodeNS(declaration);
        }
        for (int n = 0; n < reader.getAttributeCount(); n++) {
            element.setAttributeNS(
                    reader.getAttributeNamespace(n),
                    name(reader.getAttributePrefix(n), reader.getAttributeLocalName(n)),
                    reader.getAttributeValue(n));
        }
        element.setUserData("line", reader.getLocation().getLineNumber(), null);
        return element;
    }

    private static String name(String prefix, String local) {
        return prefix == null || prefix.isEmpty() ? local : prefix + ":" + local;
    }

    private static String shortened(String text) {
        return text.length() > 40 ? text.substring(0, 40) + "…" : text;
    }

    private static Document empty() {
        try {
            return DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .newDocument();
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }
}
