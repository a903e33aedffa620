package org.followthrough.pages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.followthrough.casefile.NewMessage.NewAttachment;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;

/** The files a customer sends along with a form. Browsers send an empty part where nothing was chosen. */
@Component
public class UploadedFiles {

    private static final int MAX_FILES = 5;
    private static final int MAX_MEGABYTES = 25;
    private static final int MAX_MEGABYTES_TOGETHER = 50;
    private static final long MEGABYTE = 1024L * 1024;

    private final MessageSource messages;

    UploadedFiles(MessageSource messages) {
        this.messages = messages;
    }

    /** What is wrong with the files, in words for the customer. */
    public Optional<String> problem(List<MultipartFile> files) {
        List<MultipartFile> chosen = chosen(files);
        if (chosen.size() > MAX_FILES) {
            return say("contact.attachments.tooMany", MAX_FILES);
        }
        Optional<MultipartFile> large = chosen.stream()
                .filter(file -> file.getSize() > MAX_MEGABYTES * MEGABYTE)
                .findFirst();
        if (large.isPresent()) {
            return say("contact.attachments.tooLarge", name(large.get()), MAX_MEGABYTES);
        }
        if (chosen.stream().mapToLong(MultipartFile::getSize).sum() > MAX_MEGABYTES_TOGETHER * MEGABYTE) {
            return say("contact.attachments.tooMuch", MAX_MEGABYTES_TOGETHER);
        }
        return Optional.empty();
    }

    /** How many files, for the words beside the field. */
    public int count() {
        return MAX_FILES;
    }

    /** How large one file may be in megabytes, for the words beside the field. */
    public int megabytes() {
        return MAX_MEGABYTES;
    }

    /** How large one file may be in bytes, for the browser's own check. */
    public long bytes() {
        return MAX_MEGABYTES * MEGABYTE;
    }

    /** The files as they are kept with a message. */
    public List<NewAttachment> read(List<MultipartFile> files) {
        return chosen(files).stream().map(UploadedFiles::attachment).toList();
    }

    private static List<MultipartFile> chosen(List<MultipartFile> files) {
        return files == null
                ? List.of()
                : files.stream()
                        .filter(file -> !file.isEmpty()
                                || (file.getOriginalFilename() != null
                                        && !file.getOriginalFilename().isBlank()))
                        .toList();
    }

    private static NewAttachment attachment(MultipartFile file) {
        try {
            return new NewAttachment(name(file), type(file), file.getBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The bare name: some browsers send the path on the customer's disk with it. */
    private static String name(MultipartFile file) {
        String given = file.getOriginalFilename() == null ? "" : file.getOriginalFilename();
        String bare = given.substring(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1)
                .replaceAll("\\p{Cntrl}", "")
                .strip();
        return bare.isEmpty() ? "file" : bare.substring(Math.max(0, bare.length() - 200));
    }

    private static String type(MultipartFile file) {
        try {
            MediaType type = MediaType.parseMediaType(file.getContentType());
            // A browser that says "image/*" does not know it either, and no download can be called that.
            return type.isConcrete() ? type.toString() : MediaType.APPLICATION_OCTET_STREAM_VALUE;
        } catch (RuntimeException unreadable) {
            return MediaType.APPLICATION_OCTET_STREAM_VALUE;
        }
    }

    private Optional<String> say(String key, Object... values) {
        return Optional.of(messages.getMessage(key, values, LocaleContextHolder.getLocale()));
    }
}
