package org.followthrough.sop.audit;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file outside the database that shows the head of the audit trail as it was at certain times, a line each:
 * time, number and hash of the entry. It is only ever appended to.
 */
final class AnchorFile {

    static final String ON_PURPOSE =
            "If the database was emptied on purpose, move this file to a safe place; a new one begins by itself.";

    private static final Pattern LINE = Pattern.compile("(\\S+) (\\d{1,18}) ([0-9a-f]{64})");
    private static final String TITLE = "# Head of the audit trail: time, entry, SHA-256. Keep this file. ";

    private final Path file;

    record Line(Instant at, long seq, String hash) {}

    /**
     * @param id from its first line; null when there is no file
     * @param unreadable number of the first line that cannot be read; 0 for none
     */
    record Contents(Path file, UUID id, List<Line> lines, long unreadable) {

        Map<Long, Line> bySeq() {
            Map<Long, Line> bySeq = new HashMap<>();
            lines.forEach(line -> bySeq.putIfAbsent(line.seq(), line));
            return bySeq;
        }

        Optional<Line> newest() {
            return lines.stream().reduce((one, other) -> other.seq() >= one.seq() ? other : one);
        }
    }

    AnchorFile(Path file) {
        this.file = file.toAbsolutePath().normalize();
    }

    Path path() {
        return file;
    }

    /** @throws IOException if there is a file that cannot be read */
    Contents read() throws IOException {
        List<Line> lines = new ArrayList<>();
        if (!Files.exists(file)) {
            return new Contents(file, null, lines, 0);
        }
        try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
            UUID id = id(reader.readLine());
            long unreadable = id == null ? 1 : 0;
            long number = 1;
            for (String text = reader.readLine(); text != null; text = reader.readLine()) {
                number++;
                Optional<Line> line = line(text);
                line.ifPresent(lines::add);
                unreadable = line.isEmpty() && unreadable == 0 ? number : unreadable;
            }
            return new Contents(file, id, lines, unreadable);
        }
    }

    /** Appends a line, on the disk when this returns; begins the file if there is none. */
    void append(Line line) throws IOException {
        Files.createDirectories(file.getParent());
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.APPEND, StandardOpenOption.WRITE)) {
            // Nodes on one machine may share it.
            try (var lock = channel.lock()) {
                String text = channel.size() == 0 ? TITLE + UUID.randomUUID() + "\n" : "";
                text += "%s %d %s\n".formatted(line.at(), line.seq(), line.hash());
                ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
        }
    }

    private static UUID id(String title) {
        try {
            return title == null || !title.startsWith(TITLE) ? null : UUID.fromString(title.substring(TITLE.length()));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static Optional<Line> line(String text) {
        Matcher parts = LINE.matcher(text);
        try {
            return parts.matches()
                    ? Optional.of(
                            new Line(Instant.parse(parts.group(1)), Long.parseLong(parts.group(2)), parts.group(3)))
                    : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
