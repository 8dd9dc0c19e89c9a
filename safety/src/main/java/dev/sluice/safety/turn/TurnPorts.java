package dev.sluice.safety.turn;

import dev.sluice.safety.Judge;
import dev.sluice.safety.guard.Guard;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/** What every turn of a process works with. */
record TurnPorts(
        Assistants assistants,
        Admission admission,
        ContentJournal journal,
        History history,
        Settlements settlements,
        Supplier<Judge> judges,
        InstantSource clock,
        GateTimes gateTimes,
        Optional<Guard> guard) {}
