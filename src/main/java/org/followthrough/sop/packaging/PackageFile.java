package org.followthrough.sop.packaging;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.followthrough.sop.SopContent;

/** A release as a ZIP file: {@code manifest.json} and the files by their stable names. */
public final class PackageFile {

    /** Most files in a package. */
    public static final int MOST_FILES = 200;

    /** Most bytes of all files together, unpacked. */
    public static final int MOST_BYTES = 20 * 1024 * 1024;

    private static final int MOST_ENTRIES = 1_000;
    // The earliest time that a ZIP file can say, so that the same package is always the same bytes.
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private PackageFile() {}

    /** Returns the ZIP file; the same package gives the same bytes. */
    public static byte[] write(Manifest manifest, SopContent content) {
        SortedMap<String, byte[]> entries = new TreeMap<>(content.files());
        var bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
            add(zip, Manifest.FILE, manifest.json().getBytes(StandardCharsets.UTF_8));
            for (var entry : entries.entrySet()) {
                add(zip, entry.getKey(), entry.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /**
     * Returns the files of a ZIP file by their names in it. A manifest is compared with them and left out; what
     * operating systems add ({@code __MACOSX}, {@code .DS_Store}) is left out too.
     *
     * @throws BadPackage with a sentence when it is no ZIP file, larger than a package may be, reaches out of its folder,
     *     or does not fit the manifest in it
     */
    public static SortedMap<String, byte[]> read(String file, byte[] bytes) {
        SortedMap<String, byte[]> files = new TreeMap<>();
        Manifest manifest = null;
        long total = 0;
        int entries = 0;
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes), StandardCharsets.UTF_8)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (++entries > MOST_ENTRIES) {
                    throw new BadPackage("%s holds more than %d entries. A package has a few files only."
                            .formatted(file, MOST_ENTRIES));
                }
                String name = safe(file, entry.getName());
                byte[] content = bounded(file, zip, MOST_BYTES - total);
                total += content.length;
                if (entry.isDirectory() || isLitter(name)) {
                    continue;
                }
                if (name.equals(Manifest.FILE)) {
                    manifest = new Manifest(new String(content, StandardCharsets.UTF_8));
                } else if (files.put(name, content) != null) {
                    throw new BadPackage("%s holds %s twice. Pack it again.".formatted(file, name));
                }
                if (files.size() > MOST_FILES) {
                    throw new BadPackage(
                            "%s holds more than %d files. Pack the files of one SOP only.".formatted(file, MOST_FILES));
                }
            }
        } catch (ZipException | IllegalArgumentException e) {
            throw new BadPackage(file + " is damaged or protected by a password. Pack it again without one.");
        } catch (IOException e) {
            throw new BadPackage(file + " ends too early. Pack or upload it again.");
        }
        if (files.isEmpty()) {
            throw new BadPackage(file + " holds no files, or is no ZIP file. Pack the diagrams, tables and forms.");
        }
        if (manifest != null) {
            List<String> differences = manifest.differences(SopContent.of(files));
            if (!differences.isEmpty()) {
                throw new BadPackage(
                        "%s does not fit the manifest in it. %s Leave the manifest out to upload changed files."
                                .formatted(file, differences.get(0)));
            }
        }
        return files;
    }

    private static void add(ZipOutputStream zip, String name, byte[] content) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(NO_TIME);
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }

    private static String safe(String file, String name) {
        String path = name.replace('\\', '/');
        if (path.isEmpty()
                || path.length() > 300
                || path.startsWith("/")
                || path.matches("(?s)[A-Za-z]:.*")
                || path.chars().anyMatch(character -> character < ' ')
                || List.of(path.split("/", -1)).contains("..")) {
            throw new BadPackage(file + " holds an entry that reaches out of its folder. Pack it again.");
        }
        return path;
    }

    private static boolean isLitter(String name) {
        return name.startsWith("__MACOSX/") || name.endsWith(".DS_Store") || name.endsWith("Thumbs.db");
    }

    private static byte[] bounded(String file, InputStream from, long most) throws IOException {
        byte[] content = from.readNBytes((int) Math.min(Integer.MAX_VALUE, most + 1));
        if (content.length > most) {
            throw new BadPackage("%s unpacks to more than %d MB. Pack the files of one SOP only."
                    .formatted(file, MOST_BYTES / 1024 / 1024));
        }
        return content;
    }
}
