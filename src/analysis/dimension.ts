import { UNATTRIBUTED, type Agent, type Model, type UsageReport } from '../api/report.js';
import { memoize } from './memoize.js';

/** What usage is told apart by. */
export type Dimension = 'agent' | 'model';

/** Index of an agent, or a model, that a report does not know. */
export const UNKNOWN = -2;

export function identitiesOf(report: UsageReport, by: Dimension): readonly (Agent | Model)[] {
  return by === 'agent' ? report.agents : report.models;
}

/** Index of an agent, or a model, in the report; `null` as an id: what belongs to none. */
export function indexOf(report: UsageReport, by: Dimension, id: string | null): number {
  return id === null ? UNATTRIBUTED : (indicesOf(report, by).get(id) ?? UNKNOWN);
}

const indicesOf = memoize(
  (report: UsageReport, by: Dimension) => new Map(identitiesOf(report, by).map(({ id }, index) => [id, index])),
);

/** An order that no language changes; absent ids come first. */
export function compareIds(a = '', b = ''): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
