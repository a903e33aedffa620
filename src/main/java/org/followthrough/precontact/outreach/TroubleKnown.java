package org.followthrough.precontact.outreach;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.followthrough.engine.FormRejected;
import org.followthrough.engine.StepForm;
import org.followthrough.engine.Submission;
import org.springframework.stereotype.Component;

/** The start form of an announcement. */
@Component
class TroubleKnown implements StepForm {

    private static final Pattern ADDRESS = Pattern.compile("[^\\s@<>,;\"]+@[^\\s@<>,;\"]+\\.[^\\s@<>,;\"]+");

    private final Announcements announcements;
    private final Audience audience;
    private final Clock clock;

    TroubleKnown(Announcements announcements, Audience audience, Clock clock) {
        this.announcements = announcements;
        this.audience = audience;
        this.clock = clock;
    }

    @Override
    public String step() {
        return "StartEvent_TroubleKnown";
    }

    @Override
    public Map<String, Object> submit(Submission form) {
        AnnouncementText text = new AnnouncementText(
                form.required("subject", "Write a subject: it is what customers read first."),
                form.required("text", "Write what does not work and what you do about it."),
                form.text("category"),
                days(form),
                addresses(form.text("addresses")),
                endsAt(form.text("endsAt")));
        checkAudience(text);
        Announcement announcement = announcements.write(text, form.user());
        Map<String, Object> facts = new HashMap<>();
        facts.put(BUSINESS_KEY, announcement.number());
        OutreachFacts.ANNOUNCEMENT_ID.put(facts, announcement.id().toString());
        OutreachFacts.AUTHOR.put(facts, form.user());
        return facts;
    }

    private void checkAudience(AnnouncementText text) {
        if (text.days() == null && text.category() != null) {
            throw new FormRejected("days", "Say how many days back to look for customers who wrote about this.");
        }
        if (text.days() == null && text.addresses().isEmpty()) {
            throw new FormRejected(
                    "days", "Say whom to tell: customers of the last days, addresses of customers, or both.");
        }
        if (audience.size(text).all() == 0) {
            throw new FormRejected(
                    "days",
                    "No customer has such a case, so nobody would be told. Choose another subject or more days, or name"
                            + " addresses.");
        }
    }

    /** A whole number of the form, or null. */
    static Integer days(Submission form) {
        return form.fields().get("days") instanceof Number days ? (Integer) days.intValue() : null;
    }

    private static List<String> addresses(String lines) {
        if (lines == null) {
            return List.of();
        }
        List<String> addresses = Arrays.stream(lines.split("[\\s,;]+"))
                .filter(address -> !address.isBlank())
                .map(address -> address.toLowerCase(Locale.ROOT))
                .distinct()
                .toList();
        List<String> wrong = addresses.stream()
                .filter(address -> !ADDRESS.matcher(address).matches())
                .toList();
        if (!wrong.isEmpty()) {
            throw new FormRejected(
                    "addresses",
                    "These are no e-mail addresses: " + String.join(", ", wrong.subList(0, Math.min(5, wrong.size())))
                            + ". Correct or remove them.");
        }
        return addresses;
    }

    private Instant endsAt(String text) {
        if (text == null) {
            return null;
        }
        var moment = DateTimeFormatter.ISO_DATE_TIME.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
        Instant endsAt = moment instanceof OffsetDateTime exact
                ? exact.toInstant()
                : ((LocalDateTime) moment).toInstant(ZoneOffset.UTC);
        if (!endsAt.isAfter(clock.instant())) {
            throw new FormRejected("endsAt", "This end has passed, so there is nothing to announce. Name a later one.");
        }
        return endsAt;
    }
}
