package dev.sluice.admin.service;

import dev.sluice.data.service.PublicNotice;
import dev.sluice.data.service.StopLevel;

/** What somebody at the stop switch wants. */
record StopOrder(StopLevel level, PublicNotice notice, String internalReason, boolean drill) {}
