package dev.sluice.data.journal;

import dev.sluice.data.chain.Durability;
import dev.sluice.data.chain.Timestamps;
import dev.sluice.safety.turn.Segment;
import dev.sluice.safety.turn.Standing;
import dev.sluice.safety.turn.TurnId;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Writes what all running turns of this node have to record, in one transaction after another. */
@Component
final class GroupCommit implements DisposableBean {

    /*
     * One thread takes everything that waits, writes it in one transaction and makes it durable once; what comes
     * meanwhile is the next batch, so the batches grow with the load and with the time the disk needs. Callers wait
     * for their future. If the transaction fails, all of them are told and nothing of theirs is shown. Only when the
     * database rejects a row (not when it fails) is each request tried alone, so that one bad request harms no other.
     */
    private static final int MAX_BATCH = 2_000;

    private final JdbcTemplate jdbc;
    private final Durability durability;
    private final TransactionTemplate transactions;
    private final boolean severalNodes;
    private final BlockingQueue<Request<?>> queue = new LinkedBlockingQueue<>();
    private final Thread writer;
    private volatile boolean closed;

    GroupCommit(JdbcTemplate jdbc, Durability durability, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.durability = durability;
        this.transactions = new TransactionTemplate(transactions);
        this.severalNodes = durability.database() == Durability.Database.POSTGRESQL;
        this.writer = Thread.ofPlatform().daemon().name("journal-writer").start(this::write);
    }

    /** Whether the turn may begin, as soon as that is durable. */
    CompletableFuture<Boolean> begin(RunningTurn turn) {
        return enqueue(new Begin(turn, new CompletableFuture<>()));
    }

    /** The standing, as soon as the segments are durable. */
    CompletableFuture<Standing> append(TurnId turn, List<Segment> segments) {
        return enqueue(new Append(turn, List.copyOf(segments), new CompletableFuture<>()));
    }

    private <T> CompletableFuture<T> enqueue(Request<T> request) {
        queue.add(request);
        if (closed) {
            failAll();
        }
        return request.result();
    }

    private void write() {
        List<Request<?>> batch = new ArrayList<>();
        while (!closed) {
            try {
                batch.clear();
                batch.add(queue.take());
                queue.drainTo(batch, MAX_BATCH - 1);
                write(batch);
            } catch (InterruptedException e) {
                // Nobody interrupts this thread; if somebody does, what waits is still to be written.
            } catch (Throwable e) {
                // The writer must outlive everything, or every turn waits for ever.
                batch.forEach(request -> request.result().completeExceptionally(e));
            }
        }
        failAll();
    }

    private void write(List<Request<?>> batch) {
        try {
            List<Runnable> results = transactions.execute(status -> perform(batch));
            durability.sync();
            results.forEach(Runnable::run);
        } catch (DataIntegrityViolationException e) {
            if (batch.size() == 1) {
                batch.getFirst().result().completeExceptionally(e);
            } else {
                batch.forEach(request -> write(List.of(request)));
            }
        } catch (RuntimeException e) {
            batch.forEach(request -> request.result().completeExceptionally(e));
        }
    }

    /** Does it all; what comes back tells the callers. */
    private List<Runnable> perform(List<Request<?>> batch) {
        List<Begin> begins = new ArrayList<>();
        List<Append> appends = new ArrayList<>();
        for (Request<?> request : batch) {
            switch (request) {
                case Begin begin -> begins.add(begin);
                case Append append -> appends.add(append);
                case Close close -> {}
            }
        }
        List<Runnable> results = new ArrayList<>();
        if (!begins.isEmpty()) {
            perform(begins, results);
        }
        if (!appends.isEmpty()) {
            performAppends(appends, results);
        }
        return results;
    }

    private void perform(List<Begin> begins, List<Runnable> results) {
        Set<Place> busy = busyPlaces(
                begins.stream().map(begin -> begin.turn.conversation().value()).toList());
        List<Begin> free = new ArrayList<>();
        for (Begin begin : begins) {
            if (busy.add(new Place(begin.turn.conversation().value(), PurposeColumns.kind(begin.turn.purpose())))) {
                free.add(begin);
            } else {
                results.add(() -> begin.result.complete(false));
            }
        }
        int[][] inserted = jdbc.batchUpdate(
                """
                insert into journal_turn (turn_id, chain, conversation_id, account_id, account_name, address, language,
                    assistant_id, assistant_name, policy_version, started_at, prompt, prompt_findings, purpose,
                    about_turn)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""" + (severalNodes ? " on conflict (conversation_id, purpose) do nothing" : ""),
                free,
                MAX_BATCH,
                (statement, begin) -> set(statement, begin.turn));
        for (int i = 0; i < free.size(); i++) {
            Begin begin = free.get(i);
            boolean done = inserted[0][i] != 0;
            results.add(() -> begin.result.complete(done));
        }
    }

    private static void set(PreparedStatement statement, RunningTurn turn) throws SQLException {
        statement.setLong(1, turn.turn().value());
        statement.setLong(2, turn.chain().value());
        statement.setLong(3, turn.conversation().value());
        statement.setLong(4, turn.account().value());
        statement.setString(5, turn.accountName());
        statement.setString(6, turn.address());
        statement.setString(7, turn.language());
        statement.setString(8, turn.assistant().value());
        statement.setString(9, turn.assistantName());
        statement.setString(10, turn.policyVersion().value());
        statement.setObject(11, Timestamps.parameter(turn.startedAt()));
        statement.setString(12, turn.prompt());
        statement.setString(13, turn.promptFindings());
        PurposeColumns.set(statement, 14, turn.purpose());
    }

    private void performAppends(List<Append> appends, List<Runnable> results) {
        List<Long> turns =
                appends.stream().map(append -> append.turn.value()).distinct().toList();
        // The lock keeps another node from settling a turn between this and the insert: its text would be left over.
        Set<Long> running = new HashSet<>(longs(
                "select turn_id from journal_turn where turn_id = any(?)" + (severalNodes ? " for key share" : ""),
                turns));
        Standings standings = Standings.read(jdbc, turns);
        List<SegmentRow> rows = new ArrayList<>();
        for (Append append : appends) {
            if (!running.contains(append.turn.value())) {
                results.add(() -> append.result.completeExceptionally(
                        new IllegalStateException("turn does not run: " + append.turn)));
                continue;
            }
            Standing standing = standings.ofRunning(append.turn);
            if (standing == Standing.GO_ON) {
                append.segments.stream()
                        .filter(segment -> !segment.text().isEmpty())
                        .forEach(segment -> rows.add(new SegmentRow(append.turn, segment)));
            }
            results.add(() -> append.result.complete(standing));
        }
        if (!rows.isEmpty()) {
            jdbc.batchUpdate(
                    "insert into journal_segment (turn_id, channel, start_offset, text) values (?, ?, ?, ?)",
                    rows,
                    MAX_BATCH,
                    (statement, row) -> {
                        statement.setLong(1, row.turn.value());
                        statement.setString(2, row.segment.channel().name());
                        statement.setInt(3, row.segment.offset());
                        statement.setString(4, row.segment.text());
                    });
        }
    }

    private Set<Place> busyPlaces(List<Long> conversations) {
        Set<Place> busy = new HashSet<>();
        jdbc.query(
                "select conversation_id, purpose from journal_turn where conversation_id = any(?)",
                statement -> statement.setArray(
                        1, statement.getConnection().createArrayOf("bigint", conversations.toArray())),
                row -> {
                    busy.add(new Place(row.getLong(1), row.getString(2)));
                });
        return busy;
    }

    private List<Long> longs(String sql, Collection<Long> values) {
        return Standings.longs(jdbc, sql, values);
    }

    @Override
    public void destroy() {
        closed = true;
        // Not by an interrupt: in the middle of a write it would close H2's file.
        queue.add(new Close(new CompletableFuture<>()));
        try {
            writer.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        failAll();
    }

    private void failAll() {
        @Nullable Request<?> request;
        while ((request = queue.poll()) != null) {
            request.result().completeExceptionally(new IllegalStateException("the journal is closed"));
        }
    }

    private sealed interface Request<T> {
        CompletableFuture<T> result();
    }

    private record Begin(RunningTurn turn, CompletableFuture<Boolean> result) implements Request<Boolean> {}

    private record Append(TurnId turn, List<Segment> segments, CompletableFuture<Standing> result)
            implements Request<Standing> {}

    /** Wakes the writer up, so that it sees that it is to end. */
    private record Close(CompletableFuture<Boolean> result) implements Request<Boolean> {}

    /** Where one turn runs at a time: a conversation's answer, or its title. */
    private record Place(long conversation, String purpose) {}

    private record SegmentRow(TurnId turn, Segment segment) {}
}
