package dev.sluice.safety.turn;

import dev.sluice.safety.Judge;
import java.time.InstantSource;
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
        GateTimes gateTimes) {}
