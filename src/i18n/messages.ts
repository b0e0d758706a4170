import { withDirectionMark } from '../format/foreign-text.js';
import { warnOnce } from "../api/warnings.js";
import type { AgentFilterMessages } from './agent-filter.js';
import type { BreakdownMessages } from './breakdown.js';
import type { ChartMessages } from './chart.js';
import type { DashboardMessages } from './dashboard.js';
import type { DateRangeMessages } from './date-range.js';
import type { DriversMessages } from './drivers.js';
import type { SummaryMessages } from './summary.js';

/**
 * Every text that the elements show or say. Numbers arrive formatted for the language of the page, dates for that of the
 * words around them. Each element brings its own, so that a page loads those of no other.
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

/** Names of the texts in a catalogue, or in a group of one, that are a host's. */
const hostTexts = new WeakMap<object, ReadonlySet<PropertyKey>>();

/** Language of the dates and times inside a text: a host's words are in that of the page, the library's are English. */
export function wordsLocale<Texts extends object>(texts: Texts, name: keyof Texts, locale: string): string {
  return hostTexts.get(texts)?.has(name) || /^en\b/.test(locale) ? locale : 'en';
}

/** The texts for a page from right to left, where each runs its own way: see {@link withDirectionMark}. */
export function withDirectionMarks<Texts extends object>(texts: Texts): Texts {
  const entries = Object.entries(texts).map(([key, text]: [string, unknown]): [string, unknown] => {
    if (typeof text === 'function') return [key, (values: unknown) => withDirectionMark((text as Format)(values))];
    return [key, typeof text === 'string' ? withDirectionMark(text) : withDirectionMarks(text as object)];
  });
  const all = Object.fromEntries(entries) as Texts;
  hostTexts.set(all, hostTexts.get(texts) ?? new Set());
  return all;
}

/** Walks the texts that there are, so that labels can neither add any nor take one away. */
function overlay<Texts extends object>(texts: Texts, labels: Readonly<Record<string, unknown>>): Texts {
  const hosts = new Set(hostTexts.get(texts));
  const entries = Object.entries({ ...texts } as Record<string, unknown>).map(([key, own]): [string, unknown] => {
    const label = labels[key];
    if (typeof own === 'object' && own !== null) return [key, overlay(own, { ...(label as object) })];
    const isFormat = typeof own === 'function';
    const text = isFormat ? overlayFormat(key, own as Format, label) : typeof label === typeof own ? label : own;
    if (text !== own) hosts.add(key);
    return [key, text];
  });
  const all = Object.fromEntries(entries) as Texts;
  hostTexts.set(all, hosts);
  return all;
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
