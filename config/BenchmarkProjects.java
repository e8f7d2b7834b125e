import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Fills a demonstration database until it has so many projects, for {@code Benchmark.java}; Tandem must be stopped. Takes
 * what the practice story made as patterns and copies every row, of whatever table, that speaks of a pattern by its
 * number: the project with its decision, monitoring result, issuance, notifications, answers, units and retirement; and
 * of every hundred, one that waits for its validation and one that is before the committee. A new table or column is
 * copied without a change here. Numbers of units go on where the last grant ended, and hashes are computed anew, so the
 * invariants hold; the signatures of copies are those of their patterns and prove nothing.
 *
 * <p>Run with the WAR's classes and libraries on the class path, and DB_URL, DB_OWNER_USER, DB_OWNER_PASSWORD as Tandem
 * itself: {@code java -cp 'target/tandem/WEB-INF/classes:target/tandem/WEB-INF/lib/*' config/BenchmarkProjects.java 10000}
 */
public final class BenchmarkProjects {

    private static final int FIRST = 10_000;
    private static final int COPIES_AT_ONCE = 250;
    private static final String UNITS = "(?<=\"(?:first|next)\":\"?)(\\d{1,15})(?!\\d)";
    /** The public logs and their mirrors are grown by the server from the copied leaves, which have no place in them yet. */
    private static final Pattern GROWN = Pattern.compile("flyway.*|public_log|log_.*|mirrored_.*|mirror_.*|docketed_decision|docket_untold|commitment_.*|machine_notice");
    private static final Set<String> COUNTED = Set.of("first_no", "next_no", "start_no", "end_no", "follows");

    private final Connection connection;
    private final boolean postgresql;
    private final Map<String, Table> tables;

    private BenchmarkProjects(Connection connection) throws SQLException {
        this.connection = connection;
        this.postgresql = connection.getMetaData().getDatabaseProductName().equals("PostgreSQL");
        this.tables = tables();
    }

    /** @param key columns of the primary key */
    private record Table(String name, List<String> columns, Set<String> key, boolean ofRegistries) {}

    /** A text between whose pieces stand words and numbers that are different in each copy. */
    private record Template(List<String> pieces, List<Object> between) {

        static Template of(String text, Pattern tokens) {
            List<String> pieces = new ArrayList<>();
            List<Object> between = new ArrayList<>();
            Matcher found = tokens.matcher(text);
            int from = 0;
            while (found.find()) {
                pieces.add(text.substring(from, found.start()));
                between.add(found.group(2) == null ? found.group(1) : (Object) Long.valueOf(found.group(2)));
                from = found.end();
            }
            pieces.add(text.substring(from));
            return new Template(pieces, between);
        }

        String with(Map<String, String> words, long shift) {
            StringBuilder made = new StringBuilder(pieces.get(0));
            for (int i = 0; i < between.size(); i++) {
                made.append(between.get(i) instanceof Long number ? Long.toString(number + shift) : words.get((String) between.get(i)))
                        .append(pieces.get(i + 1));
            }
            return made.toString();
        }
    }

    /**
     * One row of a pattern.
     *
     * @param values as they are, texts as templates
     * @param hashes which column is the hash of which other one, and whether a zero byte goes before it
     */
    private record PatternRow(Table table, Map<String, Object> values, Map<String, String> hashes) {}

    private record Row(Table table, Map<String, Object> values) {

        boolean mentions(Pattern words) {
            return values.values().stream().anyMatch(v -> v instanceof String text && words.matcher(text).find());
        }
    }

    /** What is copied together: the words that are different in each copy, and the rows. */
    private record Story(List<String> words, List<PatternRow> rows, String fingerprint, Template paper, long units) {}

    public static void main(String... arguments) throws Exception {
        int wanted = Integer.parseInt(arguments[0]);
        String url = System.getenv("DB_URL");
        String user = Optional.ofNullable(System.getenv("DB_OWNER_USER"))
                .orElse(System.getenv().getOrDefault("DB_USER", "tandem"));
        String password = Optional.ofNullable(System.getenv("DB_OWNER_PASSWORD"))
                .orElse(System.getenv().getOrDefault("DB_PASSWORD", ""));
        long begin = System.nanoTime();
        try (Connection connection = DriverManager.getConnection(url, user, password)) {
            connection.setAutoCommit(false);
            new BenchmarkProjects(connection).fill(wanted);
        }
        System.out.printf(Locale.ROOT, "filled in %.0f s%n", (System.nanoTime() - begin) / 1e9);
    }

    private void fill(int wanted) throws SQLException {
        int known = Integer.parseInt(one("select count(*) from project"));
        List<String> registered = words("select number from project where stage = 'Registered' order by number");
        Story whole = story(registered.get(0));
        Story considered = story(one("select min(number) from project where stage = 'UnderConsideration'"));
        Story published = story(one("select min(number) from project where stage = 'Published'"));
        String line = one("select line from issuance_serial_grant g join issuance i on i.number = g.issuance where i.project = '"
                + registered.get(0) + "' order by g.issuance, g.first_no fetch first 1 row only");
        long units = Long.parseLong(one("select next_free from issuance_number_line where line = '" + line + "'")) - 1;
        int sequence = Integer.parseInt(
                        one("select max(seq) from serial_grant where vintage = " + line.substring(line.indexOf('/') + 1), "XA"))
                + 1;
        Map<String, Batch> batches = new LinkedHashMap<>();
        for (int i = known; i < wanted; i++) {
            int place = i % 100;
            Story story = place == 98 ? considered : place == 99 ? published : whole;
            copy(story, FIRST + i, units, sequence, batches);
            units += story.units();
            sequence += story.units() > 0 ? 1 : 0;
            if (i % COPIES_AT_ONCE == 0) {
                write(batches);
            }
        }
        write(batches);
        run("update issuance_number_line set next_free = " + (units + 1) + " where line = '" + line + "'");
        connection.commit();
        connection.setAutoCommit(true);
        run("analyze");
        if (!postgresql) {
            run("shutdown compact");
        }
    }

    /** The rows that speak of this project and of no second issuance or report of it. */
    private Story story(String project) throws SQLException {
        Set<String> out = new LinkedHashSet<>();
        List<String> issuances = words("select number from issuance where project = '" + project + "' order by number");
        List<String> reports = words("select number from monitoring_report where project = '" + project + "' order by number");
        Set<String> words = new LinkedHashSet<>(List.of(project, one("select reference from project where number = '" + project + "'")));
        issuances.stream().limit(1).forEach(words::add);
        reports.stream().limit(1).forEach(words::add);
        issuances.stream().skip(1).forEach(out::add);
        reports.stream().skip(1).forEach(out::add);
        words.addAll(words("select number from matter where subject in (" + quoted(words) + ") order by number"));
        if (!out.isEmpty()) {
            out.addAll(words("select number from matter where subject in (" + quoted(out) + ")"));
        }
        for (String issuance : issuances.subList(0, Math.min(1, issuances.size()))) {
            for (String registry : List.of("XA", "XB")) {
                List<String> orders = words("select distinct cause from posting where series like '" + issuance
                        + "/%' and from_account is not null order by cause", registry);
                words.addAll(orders);
                for (String order : orders) {
                    words.add(one("select idempotency_key from unit_order where number = '" + order + "'"));
                }
            }
        }
        words.add(one("select title from project where number = '" + project + "'"));
        Pattern in = tokens(words);
        Pattern without = out.isEmpty() ? Pattern.compile("(?!)") : tokens(out);
        List<Row> rows = new ArrayList<>();
        for (Table table : tables.values()) {
            for (String registry : table.ofRegistries() ? List.of("XA", "XB") : List.of("")) {
                as(registry);
                rows.addAll(read(table, registry).stream()
                        .filter(row -> row.mentions(in) && !row.mentions(without)).toList());
            }
        }
        long units = rows.stream().filter(row -> row.table().name().equals("issuance_serial_grant"))
                .mapToLong(row -> number(row.values().get("next_no")) - number(row.values().get("first_no"))).sum();
        Optional<Row> instrument = rows.stream().filter(row -> row.table().name().equals("instrument")).findFirst();
        String fingerprint = instrument.map(row -> (String) row.values().get("fingerprint")).orElse("none");
        words.add(fingerprint);
        Pattern changing = Pattern.compile(tokens(words).pattern() + "|" + UNITS);
        return new Story(List.copyOf(words), rows.stream().map(row -> pattern(row, changing)).toList(), fingerprint,
                Template.of(instrument.map(row -> (String) row.values().get("paper")).orElse(""), changing), units);
    }

    private static PatternRow pattern(Row row, Pattern changing) {
        Map<String, Object> values = new LinkedHashMap<>();
        Map<String, String> hashes = new LinkedHashMap<>();
        row.values().forEach((column, value) -> {
            values.put(column, value instanceof String text ? Template.of(text, changing) : value);
            if (value instanceof String hash && (hash.length() == 64 || hash.startsWith("sha256:"))) {
                row.values().forEach((of, text) -> {
                    if (text instanceof String body && (hash.equals(fingerprint(body)) || hash.equals(sha256("\0" + body)))) {
                        hashes.put(column, of);
                    }
                });
            }
        });
        return new PatternRow(row.table(), values, hashes);
    }

    private static void copy(Story story, int number, long shift, int sequence, Map<String, Batch> batches) {
        Map<String, String> words = new HashMap<>();
        String old = story.words().get(0);
        String project = old.substring(0, 2) + number;
        int matters = 0;
        int counted = 0;
        for (String word : story.words()) {
            words.put(word, word.matches("[A-Z]{2}-\\d{4}-\\d{3}") ? word.substring(0, 8) + (2 * number + matters++)
                    : word.equals(old) || word.startsWith(old + "-") ? project + word.substring(old.length())
                    : word.contains(" ") ? word + " " + number
                    : !word.matches(".*\\d") ? word + "-" + number
                    // Several orders of one project share their first part.
                    : word.replaceFirst("\\d+$", Integer.toString(10 * number + counted++)));
        }
        // The instrument's fingerprint first: other rows repeat it.
        words.put(story.fingerprint(), fingerprint(story.paper().with(words, shift)));
        for (PatternRow row : story.rows()) {
            Map<String, Object> values = new LinkedHashMap<>();
            row.values().forEach((column, value) -> values.put(column, value instanceof Template text ? text.with(words, shift)
                    : value instanceof UUID && row.table().key().contains(column) ? UUID.randomUUID()
                    : value != null && COUNTED.contains(column) ? (Object) (number(value) + shift) : value));
            numberAnew(row.table(), values, sequence);
            row.hashes().forEach((column, of) -> values.put(column, ((String) values.get(column)).startsWith("sha256:")
                    ? fingerprint((String) values.get(of)) : sha256("\0" + values.get(of))));
            String registry = row.table().ofRegistries() ? (String) values.get("registry") : "";
            batches.computeIfAbsent(registry + "." + row.table().name(), key -> new Batch(registry, row.table(), new ArrayList<>()))
                    .rows().add(values);
        }
    }

    /** Grants are a chain: each says where the one before it ended. */
    private static void numberAnew(Table table, Map<String, Object> values, int sequence) {
        if (table.name().equals("serial_grant")) {
            values.put("seq", sequence);
        }
        if (table.name().equals("issuance_serial_grant")) {
            values.put("grant_id", values.get("line") + "/" + values.get("first_no"));
            values.put("follows", values.get("first_no"));
        }
    }

    private record Batch(String registry, Table table, List<Map<String, Object>> rows) {}

    /** Tables that others point to come first, rows in the order of their keys. */
    private void write(Map<String, Batch> batches) throws SQLException {
        List<String> order = List.copyOf(tables.keySet());
        List<Batch> sorted = batches.values().stream()
                .sorted(Comparator.comparingInt(batch -> order.indexOf(batch.table().name()))).toList();
        for (Batch batch : sorted) {
            Table table = batch.table();
            as(batch.registry());
            String sql = "insert into " + table.name() + " (" + String.join(", ", table.columns()) + ") values ("
                    + table.columns().stream().map(c -> "?").collect(Collectors.joining(", ")) + ")";
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                for (Map<String, Object> row : batch.rows()) {
                    for (int i = 0; i < table.columns().size(); i++) {
                        statement.setObject(i + 1, row.get(table.columns().get(i)));
                    }
                    statement.addBatch();
                }
                statement.executeBatch();
            } catch (SQLException refused) {
                throw new SQLException(table.name() + ": " + refused.getMessage(),
                        refused.getNextException() == null ? refused : refused.getNextException());
            }
        }
        connection.commit();
        batches.clear();
    }

    /** All tables, those that others point to first. */
    private Map<String, Table> tables() throws SQLException {
        DatabaseMetaData about = connection.getMetaData();
        String schema = postgresql ? "public" : "PUBLIC";
        Map<String, Set<String>> waits = new TreeMap<>();
        try (ResultSet row = about.getTables(null, schema, "%", new String[] {postgresql ? "TABLE" : "BASE TABLE"})) {
            while (row.next()) {
                if (!GROWN.matcher(row.getString("TABLE_NAME").toLowerCase(Locale.ROOT)).matches()) {
                    waits.put(row.getString("TABLE_NAME"), new LinkedHashSet<>());
                }
            }
        }
        Map<String, Table> known = new HashMap<>();
        for (String name : waits.keySet()) {
            List<String> columns = new ArrayList<>();
            try (ResultSet row = about.getColumns(null, schema, name, "%")) {
                while (row.next()) {
                    String column = row.getString("COLUMN_NAME").toLowerCase(Locale.ROOT);
                    if (!row.getString("IS_AUTOINCREMENT").equals("YES") && !(name.equalsIgnoreCase("leaf") && column.equals("place"))) {
                        columns.add(column);
                    }
                }
            }
            Set<String> key = new LinkedHashSet<>();
            try (ResultSet row = about.getPrimaryKeys(null, schema, name)) {
                while (row.next()) {
                    key.add(row.getString("COLUMN_NAME").toLowerCase(Locale.ROOT));
                }
            }
            try (ResultSet row = about.getImportedKeys(null, schema, name)) {
                while (row.next()) {
                    if (!row.getString("PKTABLE_NAME").equals(name)) {
                        waits.get(name).add(row.getString("PKTABLE_NAME"));
                    }
                }
            }
            // A notified issuance is each registry's too, but of no row-level security: its rows come with any registry.
            known.put(name, new Table(name.toLowerCase(Locale.ROOT), columns, key, columns.contains("registry")));
        }
        // On PostgreSQL a series and its first block point to one another; the series comes first, the rest is deferred.
        waits.getOrDefault("series", new LinkedHashSet<>()).remove("unit_block");
        Map<String, Table> ordered = new LinkedHashMap<>();
        while (!waits.isEmpty()) {
            List<String> next = waits.entrySet().stream().filter(e -> waits.keySet().stream().noneMatch(e.getValue()::contains))
                    .map(Map.Entry::getKey).toList();
            if (next.isEmpty()) {
                throw new IllegalStateException("These tables point to one another: " + waits);
            }
            next.forEach(name -> {
                ordered.put(known.get(name).name(), known.get(name));
                waits.remove(name);
            });
        }
        return ordered;
    }

    private List<Row> read(Table table, String registry) throws SQLException {
        // Decisions are counted in the log, one by one; a copy has no number there.
        String sql = "select * from " + table.name() + (registry.isEmpty() ? "" : " where registry = '" + registry + "'"
                + (table.name().equalsIgnoreCase("leaf") ? " and about in ('ENTRY', 'ANSWER')" : ""))
                + (table.key().isEmpty() ? "" : " order by " + String.join(", ", table.key()));
        List<Row> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                Map<String, Object> values = new LinkedHashMap<>();
                for (String column : table.columns()) {
                    Object value = row.getObject(column);
                    values.put(column, value instanceof java.sql.Clob ? row.getString(column) : value);
                }
                rows.add(new Row(table, values));
            }
        }
        return rows;
    }

    /** On PostgreSQL a registry's rows are seen and written only while one works for it, the owner too. */
    private void as(String registry) throws SQLException {
        if (postgresql && !registry.isEmpty()) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("select set_config('tandem.registry', '" + registry + "', false)");
            }
        }
    }

    private static Pattern tokens(Set<String> words) {
        return Pattern.compile("(?<![A-Za-z0-9_-])("
                + words.stream().sorted(Comparator.comparingInt(String::length).reversed()).map(Pattern::quote)
                        .collect(Collectors.joining("|"))
                + ")(?![A-Za-z0-9_-])");
    }

    private static String quoted(Set<String> words) {
        return words.stream().map(word -> "'" + word + "'").collect(Collectors.joining(", "));
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String one(String sql) throws SQLException {
        return words(sql).get(0);
    }

    private String one(String sql, String registry) throws SQLException {
        return words(sql, registry).get(0);
    }

    private List<String> words(String sql) throws SQLException {
        return words(sql, "");
    }

    private List<String> words(String sql, String registry) throws SQLException {
        as(registry);
        List<String> words = new ArrayList<>();
        try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                words.add(row.getString(1));
            }
        }
        return words;
    }

    private static long number(Object value) {
        return ((Number) value).longValue();
    }

    private static String fingerprint(String text) {
        return "sha256:" + sha256(text);
    }

    private static String sha256(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (java.security.NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
