package org.followthrough.sop;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The files of one SOP by their stable names, for example {@code processes/2-contact/contact.bpmn}. Immutable and
 * sorted by name.
 */
public final class SopContent {

    private final SortedMap<String, byte[]> files;

    private SopContent(SortedMap<String, byte[]> files) {
        this.files = files;
    }

    /** Returns content with a copy of these files. */
    public static SopContent of(Map<String, byte[]> files) {
        SortedMap<String, byte[]> copy = new TreeMap<>();
        files.forEach((name, bytes) -> copy.put(name, bytes.clone()));
        return new SopContent(Collections.unmodifiableSortedMap(copy));
    }

    /** Returns the files by name; leave the bytes as they are. */
    public SortedMap<String, byte[]> files() {
        return files;
    }

    /** Returns the bytes of a file. */
    public Optional<byte[]> file(String name) {
        return Optional.ofNullable(files.get(name)).map(byte[]::clone);
    }

    /** Returns content in which this file is added or replaced. */
    public SopContent with(String name, byte[] content) {
        SortedMap<String, byte[]> changed = new TreeMap<>(files);
        changed.put(name, content);
        return of(changed);
    }

    /** Returns content without this file. */
    public SopContent without(String name) {
        SortedMap<String, byte[]> changed = new TreeMap<>(files);
        changed.remove(name);
        return of(changed);
    }

    /**
     * Returns the SHA-256 of a file, in hexadecimal digits.
     *
     * @throws IllegalArgumentException if there is no such file
     */
    public String sha256(String name) {
        byte[] content = files.get(name);
        if (content == null) {
            throw new IllegalArgumentException("There is no file " + name + " in this content.");
        }
        return HexFormat.of().formatHex(digest().digest(content));
    }

    /** Returns a SHA-256 over all names and contents, the same on every node and machine. */
    public String hash() {
        MessageDigest digest = digest();
        files.forEach((name, content) -> {
            digest.update((name + '\0' + content.length + '\0').getBytes(StandardCharsets.UTF_8));
            digest.update(content);
        });
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
