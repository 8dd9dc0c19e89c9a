package dev.sluice.data.live;

import com.zaxxer.hikari.HikariDataSource;
import dev.sluice.data.DatabaseVendor;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Brings in what other nodes publish: by notification at once, by a poll where a notification was lost. */
@Component
class OtherNodes implements SmartLifecycle {

    static final String CHANNEL = "sluice_live";

    /** How far each poll looks back beyond the last one: a transaction may commit so long after it published. */
    static final Duration OVERLAP = Duration.ofSeconds(10);

    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration PRUNE = Duration.ofMinutes(10);
    private static final int NOTIFICATION_WAIT_MILLIS = 10_000;

    private static final Logger LOG = LoggerFactory.getLogger(OtherNodes.class);

    private final DatabaseVendor vendor;
    private final DataSource dataSource;
    private final JdbcClient jdbc;
    private final LiveUpdates updates;
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean running;

    OtherNodes(DatabaseVendor vendor, DataSource dataSource, JdbcClient jdbc, LiveUpdates updates) {
        this.vendor = vendor;
        this.dataSource = dataSource;
        this.jdbc = jdbc;
        this.updates = updates;
    }

    @Override
    public synchronized void start() {
        if (vendor == DatabaseVendor.POSTGRESQL && !running) {
            running = true;
            threads.add(Thread.ofVirtual().name("live-listen").start(this::listen));
            threads.add(Thread.ofVirtual().name("live-poll").start(this::poll));
        }
    }

    @Override
    public synchronized void stop() {
        running = false;
        // Ends a wait for notifications too: the driver's socket closes when a virtual thread is interrupted.
        threads.forEach(Thread::interrupt);
        threads.clear();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void listen() {
        while (running) {
            try (Connection connection = dataSource.getConnection()) {
                try {
                    listenOn(connection);
                } finally {
                    // The pool does not see what happens below it: it would hand out this connection dead or listening.
                    dataSource.unwrap(HikariDataSource.class).evictConnection(connection);
                }
            } catch (SQLException e) {
                if (running) {
                    LOG.info("listening for the other nodes' news again, polling meanwhile: {}", e.getMessage());
                    pause(POLL);
                }
            }
        }
    }

    private void listenOn(Connection connection) throws SQLException {
        connection.setAutoCommit(true);
        try (Statement statement = connection.createStatement()) {
            statement.execute("listen " + CHANNEL);
        }
        PGConnection postgres = connection.unwrap(PGConnection.class);
        while (running) {
            for (PGNotification notification : postgres.getNotifications(NOTIFICATION_WAIT_MILLIS)) {
                receive(notification.getParameter());
            }
        }
    }

    private void receive(String payload) {
        int space = payload.indexOf(' ');
        try {
            deliver(Long.parseLong(payload.substring(0, space)), payload.substring(space + 1));
        } catch (IndexOutOfBoundsException | NumberFormatException e) {
            LOG.warn("a notification is none of this site's");
        }
    }

    /** One event that cannot be read holds up no other. */
    private void deliver(long id, String body) {
        Optional<LiveEvent> event;
        try {
            event = LiveEventFormat.parse(body);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            // Polls see it again and again.
            LOG.debug("news {} of another node cannot be read", id);
            return;
        }
        event.ifPresent(each -> updates.deliver(id, each));
    }

    private void poll() {
        long lastSuccess = System.nanoTime();
        long lastPruning = lastSuccess;
        while (running) {
            pause(POLL);
            try {
                long begun = System.nanoTime();
                double lookBack = (begun - lastSuccess) / 1e9 + OVERLAP.toSeconds();
                jdbc.sql(
                                "select id, body from live_event where published_at > clock_timestamp() - make_interval(secs => :back)")
                        .param("back", lookBack)
                        .query((row, number) -> new Row(row.getLong(1), row.getString(2)))
                        .list()
                        .forEach(row -> deliver(row.id(), row.body()));
                lastSuccess = begun;
                if (begun - lastPruning > PRUNE.toNanos()) {
                    jdbc.sql("delete from live_event where published_at < clock_timestamp() - interval '1 hour'")
                            .update();
                    lastPruning = begun;
                }
            } catch (RuntimeException e) {
                if (running) {
                    LOG.warn("cannot read the other nodes' news: {}", e.getMessage());
                }
            }
        }
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            // stop() has cleared running; the loop ends by itself.
            Thread.currentThread().interrupt();
        }
    }

    private record Row(long id, String body) {}
}
