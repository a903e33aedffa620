package org.followthrough.sop.release;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.followthrough.sop.SopContent;
import org.followthrough.sop.packaging.BadPackage;
import org.followthrough.sop.packaging.PackageFile;
import org.followthrough.sop.rules.BadXml;
import org.followthrough.sop.rules.SafeXml;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Files as a person sends them, without the folders that an SOP keeps them in. Finds for each the SOP and the name it
 * has there: by its name, or else by the processes, decisions or form in it.
 */
class UploadedFiles {

    /** Which SOP files belong to, by the stable names they have there. */
    record Matched(Sop sop, Map<String, byte[]> files) {}

    private record Place(Sop sop, String name) {}

    private static final int LARGEST = SafeXml.LARGEST;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final SortedMap<String, byte[]> files;

    private UploadedFiles(SortedMap<String, byte[]> files) {
        this.files = files;
    }

    /**
     * Unpacks ZIP files and looks at names and sizes.
     *
     * @throws BadUpload with a sentence when something cannot be a file of an SOP
     */
    static UploadedFiles of(Map<String, byte[]> sent) {
        SortedMap<String, byte[]> files = new TreeMap<>();
        sent.forEach((name, bytes) -> {
            if (name.toLowerCase(Locale.ROOT).endsWith(".zip")) {
                try {
                    PackageFile.read(baseName(name), bytes).forEach((inside, content) -> put(files, inside, content));
                } catch (BadPackage e) {
                    throw new BadUpload(e.getMessage());
                }
            } else {
                put(files, name, bytes);
            }
        });
        if (files.isEmpty()) {
            throw new BadUpload("Nothing was sent. Choose the diagrams, tables and forms to upload.");
        }
        long total = files.values().stream().mapToLong(bytes -> bytes.length).sum();
        if (files.size() > PackageFile.MOST_FILES || total > PackageFile.MOST_BYTES) {
            throw new BadUpload("That is more than %d files or %d MB. Upload the files of one SOP only."
                    .formatted(PackageFile.MOST_FILES, PackageFile.MOST_BYTES / 1024 / 1024));
        }
        return new UploadedFiles(files);
    }

    private static void put(Map<String, byte[]> files, String sentName, byte[] bytes) {
        String name = sentName.replace('\\', '/').strip();
        if (!name.matches("(?s).*\\.(bpmn|dmn|form)")) {
            throw new BadUpload("\"%s\" is no diagram, decision table or form (.bpmn, .dmn, .form). Leave it out."
                    .formatted(shortened(name)));
        }
        if (!baseName(name).matches("[A-Za-z0-9][A-Za-z0-9._ ()-]{0,120}")) {
            throw new BadUpload("\"%s\" has a name that an SOP cannot keep. Use letters, digits, dots and dashes."
                    .formatted(shortened(name)));
        }
        if (bytes.length == 0 || bytes.length > LARGEST) {
            throw new BadUpload("\"%s\" has %d bytes; a file of an SOP has between 1 and %d."
                    .formatted(shortened(name), bytes.length, LARGEST));
        }
        if (files.put(name, bytes) != null) {
            throw new BadUpload("\"%s\" was sent twice. Send it once.".formatted(shortened(name)));
        }
    }

    /**
     * Finds the SOP of the files and the names they have in it.
     *
     * @param wanted the SOP that the person chose; null to find it
     * @param contents content of each SOP that may be meant, newest first
     * @throws BadUpload with a sentence when they belong to no SOP or to several
     */
    Matched match(Sop wanted, Map<Sop, SopContent> contents) {
        Map<Sop, SopContent> candidates =
                wanted == null ? contents : Map.of(wanted, contents.getOrDefault(wanted, SopContent.of(Map.of())));
        Map<String, Place> places = new LinkedHashMap<>();
        Set<String> strangers = new TreeSet<>();
        files.forEach((name, bytes) -> {
            List<Place> found = places(name, bytes, candidates);
            if (found.isEmpty() && hasPlace(name) && wanted != null) {
                throw new BadUpload("\"%s\" belongs to another folder than %s. Upload it on the page of its own SOP."
                        .formatted(name, wanted.title()));
            }
            if (found.size() > 1) {
                throw new BadUpload("\"%s\" may belong to %s. Upload it on the page of the SOP that you mean."
                        .formatted(
                                name,
                                found.stream()
                                        .map(place -> place.sop().title() + " (" + place.name() + ")")
                                        .collect(Collectors.joining(" or "))));
            }
            if (found.isEmpty()) {
                strangers.add(name);
            } else {
                places.put(name, found.get(0));
            }
        });
        Set<Sop> sops = places.values().stream().map(Place::sop).collect(Collectors.toSet());
        if (sops.size() > 1) {
            throw new BadUpload("These files belong to several SOPs: %s. One change is one SOP; upload them one by one."
                    .formatted(sops.stream().map(Sop::title).sorted().collect(Collectors.joining(", "))));
        }
        Sop sop = wanted != null ? wanted : sops.stream().findFirst().orElseThrow(() -> unknown(strangers));
        Map<String, byte[]> matched = new TreeMap<>();
        files.forEach((name, bytes) -> {
            String stable = places.containsKey(name) ? places.get(name).name() : fresh(sop, name);
            if (matched.put(stable, bytes) != null) {
                throw new BadUpload("Two of the files are %s of %s. Send it once.".formatted(stable, sop.title()));
            }
        });
        return new Matched(sop, matched);
    }

    private static List<Place> places(String name, byte[] bytes, Map<Sop, SopContent> candidates) {
        if (hasPlace(name)) {
            return candidates.keySet().stream()
                    .filter(sop -> folder(name).equals(sop.folder()))
                    .map(sop -> new Place(sop, clean(name)))
                    .toList();
        }
        List<Place> sameName = all(candidates, known -> baseName(known.name()).equals(baseName(name)));
        if (!sameName.isEmpty()) {
            return sameName;
        }
        Set<String> ids = ids(name, bytes);
        return all(
                candidates,
                known -> suffix(known.name()).equals(suffix(name))
                        && ids(known.name(), candidates.get(known.sop()).files().get(known.name())).stream()
                                .anyMatch(ids::contains));
    }

    private static boolean hasPlace(String name) {
        return name.startsWith("processes/") || name.startsWith("forms/");
    }

    private static List<Place> all(Map<Sop, SopContent> candidates, Predicate<Place> wanted) {
        return candidates.entrySet().stream()
                .flatMap(sop -> sop.getValue().files().keySet().stream().map(name -> new Place(sop.getKey(), name)))
                .filter(wanted)
                .toList();
    }

    /** Keys of the processes and decisions of a file, or the id of its form; none when it cannot be read. */
    static Set<String> ids(String name, byte[] bytes) {
        try {
            return switch (suffix(name)) {
                case "bpmn" -> ids(SafeXml.read(name, bytes), "http://www.omg.org/spec/BPMN/20100524/MODEL", "process");
                case "dmn" -> ids(SafeXml.read(name, bytes), "*", "decision");
                default -> {
                    String id = JSON.readTree(new String(bytes, StandardCharsets.UTF_8))
                            .path("id")
                            .asText("");
                    yield id.isEmpty() ? Set.of() : Set.of(id);
                }
            };
        } catch (BadXml | JsonProcessingException e) {
            // What is wrong with it is for the rules to say; here it only belongs nowhere.
            return Set.of();
        }
    }

    private static Set<String> ids(Document document, String namespace, String element) {
        NodeList found = document.getElementsByTagNameNS(namespace, element);
        Set<String> ids = new HashSet<>();
        for (int n = 0; n < found.getLength(); n++) {
            ids.add(((Element) found.item(n)).getAttribute("id"));
        }
        return ids;
    }

    private static BadUpload unknown(Set<String> names) {
        return new BadUpload(
                ("No SOP has a file named %s, nor the process, decision or form in it. Upload it on the page"
                                + " of the SOP that it belongs to, or open a new SOP there.")
                        .formatted(String.join(" or ", names)));
    }

    private static String fresh(Sop sop, String name) {
        String root = suffix(name).equals("form") ? "forms/" : "processes/";
        String file = baseName(name).replaceAll("[ ()]+", "-");
        return root + (sop.folder().isEmpty() ? "" : sop.folder() + "/") + file;
    }

    private static String clean(String name) {
        if (!name.matches("(processes|forms)/([A-Za-z0-9][A-Za-z0-9._-]*/)*[A-Za-z0-9][A-Za-z0-9._-]*")) {
            throw new BadUpload("\"%s\" has a name that an SOP cannot keep. Use letters, digits, dots and dashes."
                    .formatted(shortened(name)));
        }
        return name;
    }

    private static String folder(String name) {
        String[] parts = name.split("/");
        return parts.length > 2 ? parts[1] : "";
    }

    private static String baseName(String name) {
        return name.substring(name.replace('\\', '/').lastIndexOf('/') + 1);
    }

    private static String suffix(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static String shortened(String text) {
        String plain = text.replaceAll("\\p{Cntrl}", "?");
        return plain.length() > 80 ? plain.substring(0, 80) + "…" : plain;
    }
}
