package org.followthrough.sop.rules;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.followthrough.web.BadParameter;

/** Files as they were sent, ZIP archives unpacked; never more than is bearable. */
class Parcel {

    private static final String PARAMETER = "files";
    private static final int MOST_FILES = 200;
    private static final long MOST_BYTES = 10L * 1024 * 1024;

    private final Map<String, byte[]> files = new LinkedHashMap<>();
    private boolean whole;
    private long bytes;

    /**
     * Takes a file, or what is in it when it is a ZIP archive.
     *
     * @throws BadParameter with a sentence when that cannot be
     */
    void add(String name, byte[] content) {
        if (content.length > 3 && content[0] == 'P' && content[1] == 'K' && name.endsWith(".zip")) {
            unpack(name, content);
        } else {
            put(name, content);
        }
    }

    private void unpack(String archive, byte[] content) {
        try (var zip = new ZipInputStream(new ByteArrayInputStream(content), StandardCharsets.UTF_8)) {
            int entries = 0;
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (++entries > MOST_FILES) {
                    throw tooMany();
                }
                if (entry.getName().equals("manifest.json")) {
                    whole = true;
                } else if (!entry.isDirectory()) {
                    put(entry.getName(), zip.readNBytes((int) (MOST_BYTES - bytes + 1)));
                }
            }
            if (entries == 0) {
                throw new BadParameter(PARAMETER, archive + " is no ZIP archive that can be read. Pack it again.");
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new BadParameter(PARAMETER, archive + " is no ZIP archive that can be read. Pack it again.");
        }
    }

    private void put(String name, byte[] content) {
        String plain = name.replace('\\', '/');
        if (plain.isBlank() || plain.startsWith("/") || plain.contains("..") || plain.length() > 200) {
            throw new BadParameter(PARAMETER, "A file has no usable name. Name it like contact.bpmn.");
        }
        bytes += content.length;
        if (bytes > MOST_BYTES) {
            throw new BadParameter(
                    PARAMETER,
                    "The files have more than " + MOST_BYTES / 1024 / 1024 + " MB together. Send those of one SOP.");
        }
        if (files.size() >= MOST_FILES) {
            throw tooMany();
        }
        if (files.putIfAbsent(plain, content) != null) {
            throw new BadParameter(PARAMETER, "Two files are called " + plain + ". Send each file once.");
        }
    }

    private static BadParameter tooMany() {
        return new BadParameter(PARAMETER, "There are more than " + MOST_FILES + " files. Send those of one SOP.");
    }

    /** Returns the files by name. */
    Map<String, byte[]> files() {
        return files;
    }

    /** Returns whether this is a whole package, with its manifest. */
    boolean isWhole() {
        return whole;
    }
}
