package org.followthrough.servicelevel.editing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.followthrough.casefile.Channel;
import org.followthrough.casefile.Priority;
import org.followthrough.servicelevel.ClockState;
import org.followthrough.servicelevel.Metric;
import org.followthrough.servicelevel.clock.ChangeMode;
import org.followthrough.servicelevel.clock.TargetUnit;
import org.followthrough.servicelevel.policy.PolicyRule;

/** What service levels are called in the pages of process owners. Public because pages call it. */
public class Phrases {

    private Phrases() {}

    /** Which cases a rule is for, as the rest of a sentence: "by email or chat, urgent, for VIP customers, about billing". */
    public static String scope(PolicyRule rule) {
        List<String> parts = new ArrayList<>();
        if (!rule.channels().isEmpty()) {
            parts.add("by "
                    + or(Arrays.stream(Channel.values())
                            .filter(rule.channels()::contains)
                            .map(channel -> channel(channel).toLowerCase(Locale.ROOT))
                            .toList()));
        }
        if (!rule.priorities().isEmpty()) {
            parts.add("with priority "
                    + or(Arrays.stream(Priority.values())
                            .filter(rule.priorities()::contains)
                            .map(priority -> priority.name().toLowerCase(Locale.ROOT))
                            .toList()));
        }
        if (!rule.tiers().isEmpty()) {
            parts.add("for " + or(rule.tiers().stream().sorted().toList()) + " customers");
        }
        if (!rule.categories().isEmpty()) {
            parts.add("about " + or(rule.categories().stream().sorted().toList()));
        }
        return String.join(", ", parts);
    }

    /** As {@link #scope}, with words also for a rule that is for all. */
    public static String cases(PolicyRule rule) {
        String scope = scope(rule);
        return scope.isEmpty() ? "every case" : scope;
    }

    /** What a rule measures and for which cases: "First response by email". */
    public static String subject(PolicyRule rule) {
        String scope = scope(rule);
        return rule.metric().title() + (scope.isEmpty() ? "" : " " + scope);
    }

    /** What a metric measures, in a sentence. */
    public static String explains(Metric metric) {
        return switch (metric) {
            case ACK -> "From the opening of the case to the confirmation that we have it. An automatic one is enough.";
            case FRT -> "From the customer's first message to the first answer of a person. Never pauses.";
            case NRT -> "From each later message of the customer to the next answer of a person. Never pauses.";
            case UPDATE -> "From each answer to the next sign of life. Pauses while the customer is asked.";
            case RESOLUTION -> "From the opening of the case to its solution. Pauses while others are asked.";
            case ASSIGNEE_RESPONSE -> "From handing a task to a person to the first sign that they work on it.";
            case RECOVERY -> "From a bad score in a survey to the call-back.";
            case COMPLAINT_ACKNOWLEDGEMENT -> "From a complaint to its written confirmation. Complaints only.";
            case COMPLAINT_SUMMARY -> "From a complaint to a quick solution. Complaints only.";
            case COMPLAINT_FINAL -> "From a complaint to the final response. Complaints only.";
            case CUSTOMER_REMINDER -> "How long the customer may be silent before a reminder goes out.";
        };
    }

    /** What a channel is called. */
    public static String channel(Channel channel) {
        return switch (channel) {
            case EMAIL -> "Email";
            case WEB -> "Web form";
            case PHONE -> "Phone";
            case CHAT -> "Chat";
            case SOCIAL -> "Social media";
            case APP -> "App";
        };
    }

    /** What a unit is called behind an amount. */
    public static String unit(TargetUnit unit) {
        return switch (unit) {
            case MINUTES -> "minutes";
            case HOURS -> "hours";
            case WEEKS -> "weeks";
            case BUSINESS_MINUTES -> "business minutes";
            case BUSINESS_HOURS -> "business hours";
            case BUSINESS_DAYS -> "business days, same time of day";
            case END_OF_BUSINESS_DAY -> "business days, until that day closes";
        };
    }

    /** What a change of priority does to a running clock, in a few words. */
    public static String mode(ChangeMode mode) {
        return switch (mode) {
            case RETROACTIVE -> "the new target counts from the start";
            case FROM_CHANGE -> "the new target starts at the change";
            case PROPORTIONAL -> "the share already used stays used";
        };
    }

    /** What a change of priority does to a running clock, with an example. */
    public static String example(ChangeMode mode) {
        return switch (mode) {
            case RETROACTIVE ->
                "As if the case had always been like that; pauses so far are kept. A case that is"
                        + " raised to a target of 4 hours after 5 hours is late at once.";
            case FROM_CHANGE ->
                "What was used before is forgotten. A case that is raised to a target of 4 hours after"
                        + " 5 hours has 4 hours from then on.";
            case PROPORTIONAL ->
                "Half used stays half used. A case that is raised from 10 hours to 4 hours after"
                        + " 5 hours has 2 hours from then on.";
        };
    }

    /** What a clock does. */
    public static String state(ClockState state) {
        return switch (state) {
            case RUNNING -> "running";
            case PAUSED -> "paused";
            case MET -> "met";
            case BREACHED -> "overdue";
            case STOPPED_LATE -> "done late";
            case CANCELLED -> "cancelled";
        };
    }

    /** A calendar's key as a name: "business-hours" is "Business hours". */
    public static String calendar(String key) {
        String words = key.replace('-', ' ');
        return words.isEmpty() ? "" : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    /** Which hours a rule counts: "calendar Business hours", "day and night". */
    static String hours(PolicyRule rule) {
        return rule.target().unit().business() ? "calendar " + calendar(rule.calendar()) : "day and night";
    }

    /** A list as people say it: "a, b or c". */
    static String or(Collection<String> words) {
        List<String> all = List.copyOf(words);
        return all.size() < 2
                ? String.join("", all)
                : String.join(", ", all.subList(0, all.size() - 1)) + " or " + all.get(all.size() - 1);
    }

    /** "1 clock", "2 clocks". */
    public static String count(long n, String one, String many) {
        return "%,d %s".formatted(n, n == 1 ? one : many);
    }

    static String quoted(String text) {
        return Arrays.stream(text.strip().split("\\s+")).collect(Collectors.joining(" ", "“", "”"));
    }
}
