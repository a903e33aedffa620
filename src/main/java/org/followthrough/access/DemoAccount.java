package org.followthrough.access;

/** People to try the product with; only where {@code followthrough.demo.accounts} is true. Their password is demo. */
enum DemoAccount {
    ANNA("Anna", "Berg", Role.FRONTLINE),
    ALEX("Alex", "Moreau", Role.FRONTLINE),
    BEN("Ben", "Okafor", Role.BILLING),
    TINA("Tina", "Lindqvist", Role.TECHNICAL),
    SARA("Sara", "Novak", Role.SUPERVISOR),
    MARA("Mara", "Ilves", Role.MANAGER),
    QUINN("Quinn", "Harper", Role.QUALITY),
    OLGA("Olga", "Petrova", Role.PROCESS_OWNER),
    OMAR("Omar", "Haddad", Role.PROCESS_OWNER),
    CARL("Carl", "Weiss", Role.COMPLIANCE),
    CLEO("Cleo", "Marchetti", Role.COMPLIANCE),
    ADMIN("Ada", "Admin", Role.ADMINISTRATOR),
    API("Order", "System", Role.INTEGRATION);

    static final String PASSWORD = "demo";

    final String id;
    final String firstName;
    final String lastName;
    final Role role;

    DemoAccount(String firstName, String lastName, Role role) {
        this.id = name().toLowerCase(java.util.Locale.ROOT);
        this.firstName = firstName;
        this.lastName = lastName;
        this.role = role;
    }

    String email() {
        return id + "@followthrough.example";
    }
}
