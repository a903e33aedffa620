package org.followthrough.demo;

import java.text.Normalizer;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.followthrough.casefile.Contact;

/** The invented customers: their addresses end in {@code .example}, which belongs to nobody. */
final class Cast {

    /** @param tier of the service that the customer has */
    record Person(String name, String email, String phone, String language, String tier) {

        Contact contact() {
            return new Contact(name, email, phone);
        }
    }

    private static final List<String> ENGLISH = List.of(
            "Grace", "Oliver", "Amelia", "Noah", "Isla", "George", "Freya", "Arthur", "Priya", "Sean", "Niamh", "Elena",
            "Marco", "Sofia", "Jan", "Ewa", "Lucas", "Chloe", "Femi", "Aisha", "Hugo", "Ingrid", "Pavel", "Maya");
    private static final List<String> ENGLISH_LAST = List.of(
            "Walker",
            "Hughes",
            "Patel",
            "Murphy",
            "Evans",
            "Rossi",
            "Kowalska",
            "Novotny",
            "Jansen",
            "Dubois",
            "Silva",
            "Bennett",
            "Clarke",
            "Okoro",
            "Lindgren",
            "Fraser",
            "Moretti",
            "Byrne",
            "Costa",
            "Hansen",
            "Reid",
            "Khan");
    private static final List<String> GERMAN = List.of(
            "Anke", "Bernd", "Claudia", "Dirk", "Elif", "Frank", "Gudrun", "Heiko", "Ines", "Jörg", "Katrin", "Lars",
            "Merve", "Nils", "Petra", "Ralf", "Sabine", "Timo", "Ulrike", "Volker");
    private static final List<String> GERMAN_LAST = List.of(
            "Schneider",
            "Fischer",
            "Wagner",
            "Becker",
            "Hoffmann",
            "Koch",
            "Bauer",
            "Richter",
            "Wolf",
            "Neumann",
            "Krüger",
            "Yılmaz",
            "Lehmann",
            "Köhler",
            "Maier",
            "Vogel",
            "Jansen",
            "Graf",
            "Brandt",
            "Sommer");

    /** What a customer has of whom nobody told anything else. */
    static final String USUAL_TIER = "STANDARD";

    private static final List<String> CITIES =
            List.of("Leipzig", "Hamburg", "Dublin", "Utrecht", "Vienna", "Leeds", "Graz", "Bremen", "Cork", "Ghent");
    private static final List<String> STREETS =
            List.of("Mill Lane 4", "Lindenstr. 12", "Harbour Road 31", "Marktplatz 2", "Elm Street 18", "Parkweg 7");
    private static final Map<String, List<String>> DEVICES = Map.of(
            "en", List.of("phone", "tablet", "laptop", "work computer", "old phone", "new tablet"),
            "de", List.of("Handy", "Tablet", "Laptop", "Arbeitsrechner", "alten Handy", "neuen Tablet"));
    private static final Map<String, List<String>> ITEMS = Map.of(
            "en", List.of("desk lamp", "office chair", "monitor arm", "keyboard", "headset", "filing box"),
            "de", List.of("Schreibtischlampe", "Bürostuhl", "Monitorarm", "Tastatur", "Headset", "Ablagebox"));

    private final Chance chance;
    private final List<Person> known = new ArrayList<>();
    private final Map<String, Integer> names = new HashMap<>();

    Cast(Chance chance) {
        this.chance = chance;
    }

    /** Who contacts us next: somebody new, or one of those who know us. */
    Person next() {
        if (known.size() > 20 && chance.happens(0.32)) {
            return chance.one(known);
        }
        Person fresh = person();
        known.add(fresh);
        return fresh;
    }

    private Person person() {
        String language = chance.happens(0.3) ? "de" : "en";
        boolean german = language.equals("de");
        String first = chance.one(german ? GERMAN : ENGLISH);
        String last = chance.one(german ? GERMAN_LAST : ENGLISH_LAST);
        String address = ascii(first) + "." + ascii(last);
        int same = names.merge(address, 1, Integer::sum);
        String tier = chance.happens(0.12) ? "BUSINESS" : chance.happens(0.15) ? "PREMIUM" : USUAL_TIER;
        return new Person(
                first + " " + last,
                address + (same == 1 ? "" : same) + "@" + (tier.equals("BUSINESS") ? "office.example" : "mail.example"),
                "+49 30 55" + chance.number(10_000, 99_999),
                language,
                tier);
    }

    private static String ascii(String name) {
        return Normalizer.normalize(name.replace("ı", "i"), Normalizer.Form.NFD)
                .replaceAll("[^\\p{ASCII}]", "")
                .toLowerCase(Locale.ROOT);
    }

    /** What texts about one case are filled with. */
    static Map<String, String> facts(Person person, LocalDate today, Chance chance) {
        Map<String, String> facts = new HashMap<>();
        facts.put("name", person.name());
        facts.put("order", "A-" + chance.number(20_000, 79_999));
        facts.put("number", String.valueOf(chance.number(100_000, 999_999)));
        facts.put("amount", chance.number(8, 240) + "." + chance.number(10, 99));
        facts.put("day", String.valueOf(chance.number(4, 19)));
        facts.put("month", month(today.minusMonths(chance.number(1, 3)), person));
        facts.put("nextMonth", month(today.plusMonths(1), person));
        facts.put("city", chance.one(CITIES));
        facts.put("street", chance.one(STREETS));
        facts.put("device", chance.one(DEVICES.get(person.language())));
        facts.put("item", chance.one(ITEMS.get(person.language())));
        return facts;
    }

    private static String month(LocalDate day, Person person) {
        return day.getMonth().getDisplayName(TextStyle.FULL, Locale.forLanguageTag(person.language()));
    }
}
