package org.followthrough.sop.pages;

import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.followthrough.sop.rules.BadXml;
import org.followthrough.sop.rules.SafeXml;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What a file is called by people: the name of its process or table, the step a form belongs to. */
final class FileTitles {

    private FileTitles() {}

    static String of(String file, byte[] content) {
        String base = file.substring(file.lastIndexOf('/') + 1, file.lastIndexOf('.'));
        if (file.endsWith(".form")) {
            return "Form “" + words(base.substring(base.indexOf('_') + 1)) + "”";
        }
        try {
            Element root = SafeXml.read(file, content).getDocumentElement();
            return Stream.concat(named(root, "process"), Stream.concat(Stream.of(root), named(root, "decision")))
                    .map(element -> element.getAttribute("name"))
                    .filter(name -> !name.isBlank())
                    .findFirst()
                    .orElse(base);
        } catch (BadXml unreadable) {
            return base;
        }
    }

    /** From {@code TriageContact} to "Triage contact". */
    private static String words(String name) {
        String words = name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
        return words.isEmpty() ? name : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    private static Stream<Element> named(Element root, String name) {
        NodeList found = root.getElementsByTagNameNS("*", name);
        return IntStream.range(0, found.getLength()).mapToObj(found::item).map(Element.class::cast);
    }
}
