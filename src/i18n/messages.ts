import { warnOnce } from '../store/warn-once.js';
import type { AgentFilterMessages } from './agent-filter.js';
import type { BreakdownMessages } from './breakdown.js';
import type { ChartMessages } from './chart.js';
import type { DashboardMessages } from './dashboard.js';
import type { DateRangeMessages } from './date-range.js';
import type { DriversMessages } from './drivers.js';
import type { SummaryMessages } from './summary.js';

/**
 * Every text that the elements show or say. Numbers and dates arrive formatted for the language. Each element brings its own,
 * so that a page loads those of no other.
 */
export interface UsageMessages
  extends
    SummaryMessages,
    ChartMessages,
    DriversMessages,
    BreakdownMessages,
    AgentFilterMessages,
    DateRangeMessages,
    DashboardMessages {}

/** Overrides of any text; a plain text may stand in for one that is worked out. */
export type UsageLabels = Overrides<UsageMessages>;

type Overrides<Texts> = {
  readonly [key in keyof Texts]?: Texts[key] extends string
    ? string
    : Texts[key] extends (values: never) => string
      ? Texts[key] | string
      : Overrides<Texts[key]>;
};

/** Texts with overrides laid over it, the later ones on top. */
export function withLabels<Messages extends object>(
  messages: Messages,
  ...overrides: (UsageLabels | undefined)[]
): Messages {
  return overrides.reduce<Messages>((texts, labels) => (labels ? overlay(texts, { ...labels }) : texts), messages);
}

/** Walks the texts that there are, so that labels can neither add any nor take one away. */
function overlay<Texts extends object>(texts: Texts, labels: Readonly<Record<string, unknown>>): Texts {
  const entries = Object.entries({ ...texts } as Record<string, unknown>).map(([key, own]): [string, unknown] => {
    const label = labels[key];
    if (typeof own === 'object' && own !== null) return [key, overlay(own, { ...(label as object) })];
    if (typeof own === 'function') return [key, overlayFormat(key, own as Format, label)];
    return [key, typeof label === typeof own ? label : own];
  });
  return Object.fromEntries(entries) as Texts;
}

type Format = (values: unknown) => string;

/** A function of the host's that throws, or gives no text, must not take the element down. */
function overlayFormat(key: string, own: Format, label: unknown): Format {
  if (typeof label === 'string') return () => label;
  if (typeof label !== 'function') return own;
  return (values) => {
    try {
      const text = (label as (values: unknown) => unknown)(values);
      if (typeof text === 'string') return text;
      warnOnce(`the label ${key} gives no text`);
    } catch (thrown) {
      warnOnce(`the label ${key} throws: ${String(thrown)}`);
    }
    return own(values);
  };
}
