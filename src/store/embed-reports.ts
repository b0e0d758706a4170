import type { UsageReport } from '../api/report.js';
import type { WireRequest } from '../api/request.js';
import { sameRange, toHalfOpen } from '../time/day-range.js';
import type { UsageStore } from './usage-store.js';

/** Puts reports into a store as answers to the requests that would have brought them: in the HTML of a page they came sooner. */
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

/** All ways to ask for the report: what the endpoint chooses may be asked for by name, or not. */
function requestsFor({ query, account }: UsageReport): WireRequest[] {
  const { range, granularity, timeZone, agents } = query;
  const isCurrentPeriod = sameRange(range, account.periods[0] ?? range);
  const ranges = isCurrentPeriod ? [{}, toHalfOpen(range)] : [toHalfOpen(range)];
  return ranges
    .flatMap((days) => [days, { ...days, granularity }])
    .flatMap((days) => [days, { ...days, time_zone: timeZone }])
    .map((request) => (agents.length > 0 ? { ...request, agent: agents } : request));
}
