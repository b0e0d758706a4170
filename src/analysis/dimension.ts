import { UNATTRIBUTED, type Agent, type Model, type UsageReport } from '../api/report.js';
import { memoize } from './memoize.js';

/** The dimension by which usage is broken down. */
export type Dimension = 'agent' | 'model';

/** The index of an agent or a model that is not in the report. */
export const UNKNOWN = -2;

export function identitiesOf(report: UsageReport, by: Dimension): readonly (Agent | Model)[] {
  return by === 'agent' ? report.agents : report.models;
}

/**
 * The index of an agent or a model in the report. {@link UNATTRIBUTED} for the id `null`, {@link UNKNOWN} for an id
 * that the report does not have.
 */
export function indexOf(report: UsageReport, by: Dimension, id: string | null): number {
  return id === null ? UNATTRIBUTED : (indicesOf(report, by).get(id) ?? UNKNOWN);
}

const indicesOf = memoize(
  (report: UsageReport, by: Dimension) => new Map(identitiesOf(report, by).map(({ id }, index) => [id, index])),
);

/** Compares ids in an order that does not depend on the language; absent ids come first. */
export function compareIds(a = '', b = ''): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
