import type { UsageReport } from '../api/report.js';
import type { WireRequest } from '../api/request.js';
import { sameRange, toHalfOpen } from '../time/day-range.js';
import type { UsageStore } from './usage-store.js';

/** Puts reports that came in the HTML of the page into a store, as if they were answers to its requests. */
export function embedReports(store: UsageStore, reports: readonly UsageReport[]): void {
  store.embed((known) => {
    for (const report of reports) {
      for (const request of requestsFor(report)) {
        const entry = known.cache.ensure(request);
        if (entry.report === null) entry.end(entry.start(), { report, isStorable: true });
      }
      known.account.learnAgents(report);
    }
    const [first] = reports;
    if (!first) return;
    known.isEmbedded = true;
    known.account.learn(first);
  });
}

/**
 * All requests that the report answers: a request may name a value, or leave it to the endpoint to choose the same one.
 */
function requestsFor({ query, account }: UsageReport): WireRequest[] {
  const { range, granularity, timeZone, agents } = query;
  const isCurrentPeriod = sameRange(range, account.periods[0] ?? range);
  const ranges = isCurrentPeriod ? [{}, toHalfOpen(range)] : [toHalfOpen(range)];
  return ranges
    .flatMap((days) => [days, { ...days, granularity }])
    .flatMap((days) => [days, { ...days, time_zone: timeZone }])
    .map((request) => (agents.length > 0 ? { ...request, agent: agents } : request));
}
