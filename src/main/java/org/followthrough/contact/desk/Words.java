package org.followthrough.contact.desk;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.followthrough.casefile.CaseState;
import org.followthrough.casefile.Channel;
import org.followthrough.casefile.MessageKind;

/** What things are called on the desk. Public because pages call it. */
public class Words {

    /** Titles with which the documentation of a step is divided. */
    private static final Pattern GUIDE_TITLE = Pattern.compile("(What|How|Done when):\\s+");

    /** A passage of what the procedure says, with its title or null. */
    public record Passage(String title, String text) {}

    private Words() {}

    /** The documentation of a step, divided at its titles. */
    public static List<Passage> guide(String text) {
        List<Passage> passages = new ArrayList<>();
        Matcher title = GUIDE_TITLE.matcher(text);
        String current = null;
        int from = 0;
        while (title.find()) {
            add(passages, current, text.substring(from, title.start()));
            current = title.group(1);
            from = title.end();
        }
        add(passages, current, text.substring(from));
        return passages;
    }

    private static void add(List<Passage> passages, String title, String text) {
        if (!text.isBlank()) {
            String stripped = text.strip();
            passages.add(new Passage(title, stripped.substring(0, 1).toUpperCase(Locale.ROOT) + stripped.substring(1)));
        }
    }

    /** A size in bytes for people. */
    public static String size(long bytes) {
        if (bytes < 1_000) {
            return bytes + " B";
        }
        return bytes < 1_000_000
                ? Math.round(bytes / 1_000.0) + " kB"
                : String.format(Locale.ROOT, "%.1f MB", bytes / 1_000_000.0);
    }

    /** Where a case stands. */
    public static String state(CaseState state) {
        return switch (state) {
            case WAITING_CUSTOMER -> "Waiting for the customer";
            case WAITING_THIRD_PARTY -> "Waiting for others";
            default -> sentence(state.name());
        };
    }

    /** For whom a case waits, or null. */
    static String waiting(CaseState state) {
        return state == CaseState.WAITING_CUSTOMER
                ? "waiting for the customer"
                : state == CaseState.WAITING_THIRD_PARTY ? "waiting for others" : null;
    }

    static String channel(Channel channel) {
        return switch (channel) {
            case EMAIL -> "Email";
            case WEB -> "Web form";
            case PHONE -> "Phone";
            case CHAT -> "Chat";
            case SOCIAL -> "Social media";
            case APP -> "App";
        };
    }

    static String kind(MessageKind kind) {
        return switch (kind) {
            case CONTACT -> "";
            case NO_ANSWER -> "Closing without an answer";
            default -> sentence(kind.name());
        };
    }

    /** A constant as words: WAITING_STARTED is "Waiting started". */
    public static String sentence(String constant) {
        String words = constant.toLowerCase(Locale.ROOT).replace('_', ' ');
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
