import { withDirectionMark } from '../format/foreign-text.js';
import { warnOnce } from '../api/warnings.js';
import type { AgentFilterMessages } from './agent-filter.js';
import type { BreakdownMessages } from './breakdown.js';
import type { ChartDetailMessages } from './chart-details.js';
import type { ChartKeyMessages } from './chart-keys.js';
import type { ChartOptionMessages } from './chart-options.js';
import type { DashboardFootMessages } from './dashboard-foot.js';
import type { DashboardMessages } from './dashboard.js';
import type { DriversMessages } from './drivers.js';
import type { NoticeMessages } from './notices.js';
import type { RangeEditingMessages } from './range-editing.js';
import type { SummaryMessages } from './summary.js';

/**
 * All texts of the elements, also those for screen readers. Numbers are formatted in the language of the page, dates in
 * the language of the text around them. Each element has its own catalogue. Notices, and parts of elements that are
 * loaded on demand, have catalogues of their own, so that a page loads only the texts that it needs.
 */
export interface UsageMessages
  extends
    SummaryMessages,
    ChartDetailMessages,
    ChartKeyMessages,
    ChartOptionMessages,
    DriversMessages,
    BreakdownMessages,
    AgentFilterMessages,
    RangeEditingMessages,
    DashboardMessages,
    DashboardFootMessages,
    NoticeMessages {}

/** Replacements for any of the texts. A string may replace a function. */
export type UsageLabels = Overrides<UsageMessages>;

type Overrides<Texts> = {
  readonly [key in keyof Texts]?: Texts[key] extends string
    ? string
    : Texts[key] extends (values: never) => string
      ? Texts[key] | string
      : Overrides<Texts[key]>;
};

/** The texts with all overrides applied; later ones take precedence. */
export function withLabels<Messages extends object>(
  messages: Messages,
  ...overrides: (UsageLabels | undefined)[]
): Messages {
  return overrides.reduce<Messages>((texts, labels) => (labels ? overlay(texts, { ...labels }) : texts), messages);
}

/** For a catalogue, or a group in it: the names of the texts that the page has replaced. */
const pageTexts = new WeakMap<object, ReadonlySet<PropertyKey>>();

/**
 * The locale for dates and times inside a text, so that both are in one language. If the page has replaced the text, it
 * is the page's locale. For the library's own text, it is English, in the page's variety if the page is English, too.
 */
export function wordsLocale<Texts extends object>(texts: Texts, name: keyof Texts, locale: string): string {
  return pageTexts.get(texts)?.has(name) || /^en\b/.test(locale) ? locale : 'en';
}

/** The texts for a right-to-left page, with direction marks where they need one: see {@link withDirectionMark}. */
export function withDirectionMarks<Texts extends object>(texts: Texts): Texts {
  const entries = Object.entries(texts).map(([key, text]: [string, unknown]): [string, unknown] => {
    if (typeof text === 'function') return [key, (values: unknown) => withDirectionMark((text as Format)(values))];
    return [key, typeof text === 'string' ? withDirectionMark(text) : withDirectionMarks(text as object)];
  });
  const all = Object.fromEntries(entries) as Texts;
  pageTexts.set(all, pageTexts.get(texts) ?? new Set());
  return all;
}

/** Reads only labels of known texts, so that labels cannot add or remove any. */
function overlay<Texts extends object>(texts: Texts, labels: Readonly<Record<string, unknown>>): Texts {
  const replaced = new Set(pageTexts.get(texts));
  const entries = Object.entries({ ...texts } as Record<string, unknown>).map(([key, own]): [string, unknown] => {
    const label = labels[key];
    if (typeof own === 'object' && own !== null) return [key, overlay(own, { ...(label as object) })];
    const isFormat = typeof own === 'function';
    const text = isFormat ? overlayFormat(key, own as Format, label) : typeof label === typeof own ? label : own;
    if (text !== own) replaced.add(key);
    return [key, text];
  });
  const all = Object.fromEntries(entries) as Texts;
  pageTexts.set(all, replaced);
  return all;
}

type Format = (values: unknown) => string;

/** If a function of the page throws, or returns no text, the text that it replaces is used. */
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
