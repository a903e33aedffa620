package org.followthrough.sop.comparison;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.followthrough.sop.SopContent;
import org.followthrough.sop.packaging.BadPackage;
import org.followthrough.sop.packaging.PackageFile;
import org.followthrough.web.BadParameter;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Tells anybody at the desk what differs between two versions of diagrams, tables and forms. Keeps nothing. */
@RestController
@Tag(name = "SOPs")
class CompareApi {

    private static final Set<String> ENDINGS = Set.of(".bpmn", ".dmn", ".form");
    private static final int LONGEST_NAME = 300;

    /** The answer: how much it matters and every change, the weightiest first. */
    record Differences(ChangeClass changeClass, List<Change> changes) {}

    @PostMapping(path = "/api/sops/compare", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Operation(
            summary = "Compare two versions of an SOP",
            description = "Takes files before and after, each side one or several diagrams (.bpmn), decision tables"
                    + " (.dmn) and forms (.form), or packages as ZIP archives, and answers with every difference outside"
                    + " the layout: what it is about, its value before and after, what it does to the rules people work"
                    + " by (weight), and a sentence. The class says how much all of it matters: EDITORIAL (layout or"
                    + " wording), MINOR or MAJOR (a step, an approval or a control is gone, or a time is longer). Files"
                    + " belong together by name, or by the process, decision or form in them; one file on each side is"
                    + " compared whatever its name. Nothing is kept.")
    @ApiResponse(responseCode = "200", description = "The class and the changes, the weightiest first.")
    @ApiResponse(responseCode = "400", description = "\"field\" names the side that cannot be used.")
    Differences compare(
            @Parameter(description = "The version as it was: .bpmn, .dmn, .form or .zip; at most 20 MB together.")
                    @RequestParam(name = "before", required = false)
                    List<MultipartFile> before,
            @Parameter(description = "The version as it will be, likewise.")
                    @RequestParam(name = "after", required = false)
                    List<MultipartFile> after)
            throws IOException {
        SortedMap<String, byte[]> then = files("before", before);
        SortedMap<String, byte[]> now = files("after", after);
        if (then.size() == 1 && now.size() == 1 && ending(then).equals(ending(now))) {
            then = new TreeMap<>(Map.of(now.firstKey(), then.get(then.firstKey())));
        }
        SopContent was = SopContent.of(then);
        try {
            Comparison comparison = Comparisons.compare(was, SopContent.of(now));
            return new Differences(comparison.changeClass(), comparison.changes());
        } catch (Incomparable bad) {
            throw new BadParameter(readable(was) ? "after" : "before", bad.getMessage());
        }
    }

    private static String ending(SortedMap<String, byte[]> oneFile) {
        String name = oneFile.firstKey();
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static boolean readable(SopContent content) {
        try {
            Comparisons.compare(content, content);
            return true;
        } catch (Incomparable bad) {
            return false;
        }
    }

    private static SortedMap<String, byte[]> files(String side, List<MultipartFile> parts) throws IOException {
        if (parts == null || parts.isEmpty()) {
            throw new BadParameter(
                    side, "Send the files of both versions, as \"before\" and as \"after\" (multipart/form-data).");
        }
        SortedMap<String, byte[]> files = new TreeMap<>();
        long bytes = 0;
        for (MultipartFile part : parts) {
            String name = part.getOriginalFilename() == null
                    ? ""
                    : part.getOriginalFilename().replace('\\', '/');
            bytes += part.getSize();
            if (bytes > PackageFile.MOST_BYTES) {
                throw tooMuch(side);
            }
            if (name.endsWith(".zip")) {
                for (var entry : unpacked(side, name, part.getBytes()).entrySet()) {
                    bytes += entry.getValue().length;
                    put(side, files, entry.getKey(), entry.getValue());
                }
            } else if (name.length() > LONGEST_NAME || ENDINGS.stream().noneMatch(name::endsWith)) {
                throw new BadParameter(
                        side, "A file has to end in .bpmn, .dmn, .form or .zip. Name it like contact.bpmn.");
            } else {
                put(side, files, name, part.getBytes());
            }
        }
        if (files.size() > PackageFile.MOST_FILES || bytes > 2L * PackageFile.MOST_BYTES) {
            throw tooMuch(side);
        }
        return files;
    }

    private static Map<String, byte[]> unpacked(String side, String name, byte[] bytes) {
        try {
            return PackageFile.read(name, bytes);
        } catch (BadPackage bad) {
            throw new BadParameter(side, bad.getMessage());
        }
    }

    private static void put(String side, Map<String, byte[]> files, String name, byte[] content) {
        if (files.putIfAbsent(name, content) != null) {
            throw new BadParameter(side, "Two files are called " + name + ". Send each file once.");
        }
    }

    private static BadParameter tooMuch(String side) {
        return new BadParameter(
                side,
                "That is more than %d files or %d MB. Send the files of one SOP."
                        .formatted(PackageFile.MOST_FILES, PackageFile.MOST_BYTES / 1024 / 1024));
    }
}
