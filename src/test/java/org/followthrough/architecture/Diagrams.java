package org.followthrough.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.w3c.dom.Document;

/** The diagrams, tables and forms of this release and the sources that serve them, as files. */
final class Diagrams {

    /** A BPMN file. */
    record Diagram(Path file, BpmnModelInstance model) {

        /** The package in which the code of the diagram's phase lies, for example {@code contact}. */
        String phase() {
            String folder = file.getParent().getFileName().toString();
            return switch (folder) {
                case "processes" -> "contact";
                case "sop" -> "sop";
                default -> folder.substring(2).replace("-", "");
            };
        }

        <T extends ModelElementInstance> List<T> all(Class<T> type) {
            return List.copyOf(model.getModelElementsByType(type));
        }

        /** The process that an element belongs to. */
        static Process process(ModelElementInstance element) {
            ModelElementInstance parent = element;
            while (!(parent instanceof Process)) {
                parent = parent.getParentElement();
            }
            return (Process) parent;
        }
    }

    private Diagrams() {}

    static List<Diagram> all() {
        return files("processes", ".bpmn").stream()
                .map(file -> new Diagram(file, Bpmn.readModelFromFile(file.toFile())))
                .toList();
    }

    static List<Path> files(String folder, String suffix) {
        try (Stream<Path> files = Files.walk(Path.of(folder))) {
            return files.filter(file -> file.toString().endsWith(suffix))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The sources of the product. */
    static List<String> sources() {
        return files("src/main/java", ".java").stream().map(Diagrams::read).toList();
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Document xml(Path file) {
        try {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            return factory.newDocumentBuilder().parse(file.toFile());
        } catch (Exception e) {
            throw new IllegalStateException(file + " cannot be read", e);
        }
    }
}
