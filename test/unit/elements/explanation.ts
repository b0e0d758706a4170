/** Makes an explanation like the elements, from two reports of three days. */
import assert from 'node:assert/strict';
import type { UsageReport } from '../../../src/api/report.js';
import type { WireRow } from '../../../src/api/wire.js';
import { explanationOf, type Explanation } from '../../../src/elements/usage-drivers/explanation.js';
import { driversTexts } from '../../../src/i18n/drivers.js';
import { report, type Recipe } from '../analysis/report.js';

export function row(
  agent: string | null,
  model: string | null,
  credits: number | null,
  messages: number | null,
): WireRow {
  return { bucket: 0, agent, model, credits, messages };
}

export const now = (rows: readonly WireRow[], recipe: Recipe = {}): UsageReport =>
  report({ from: '2026-11-04', days: 'ccc', rows, as_of: '2026-11-07T00:00:00Z', ...recipe });

export const then = (rows: readonly WireRow[], recipe: Recipe = {}): UsageReport =>
  report({ from: '2026-11-01', days: 'ccc', rows, ...recipe });

export function explanationFor(
  current: UsageReport,
  previous: UsageReport,
  agent: string | null = null,
  locale = 'en',
): Explanation {
  const explanation = explanationOf(current, previous, agent, { text: driversTexts, locale });
  assert.ok(explanation);
  return explanation;
}
