import { inertText, textCell } from '../../../analysis/csv.js';
import { writeLines } from '../../../analysis/write-lines.js';
import type { Amount } from '../../../format/amount.js';
import { isolate } from '../../../format/foreign-text.js';
import { numberFormat } from '../../../format/intl-cache.js';
import { shownAgent } from '../../../internal/shown-agent.js';
import type { ChartView } from '../model/chart-view.js';
import { bucketColumns } from './bucket-columns.js';
import { bucketCaveat } from './bucket-caveat.js';
import type { DetailLocalization } from './detailed.js';
import { bucketName, totalWithRange } from './names.js';
import { summaryText } from './summary.js';

/**
 * The chart as text for a mail or a spreadsheet: sentences, then a row for each bucket with tabs between the cells.
 *
 * @param trend as for {@link summaryText}
 * @param link the address of the page that shows the same; `null`: there is none
 */
export function chartText(
  view: ChartView,
  localization: DetailLocalization,
  trend = '',
  link: string | null = null,
): Promise<string> {
  return writeLines(linesOf(view, localization, trend, link), '\n');
}

function* linesOf(
  view: ChartView,
  localization: DetailLocalization,
  trend: string,
  link: string | null,
): Generator<string> {
  const { text, locale } = localization;
  const zone = text.timesIn({ zone: isolate(view.report.query.timeZone) });
  const heading = `${text.chartHeading} · ${shownAgent(view.report, view.input.agent, text)}`;
  yield inertText(`${heading}: ${totalWithRange(view, localization)} · ${zone}`);
  const sentence = summaryText(view, localization, trend);
  if (sentence !== '') yield inertText(sentence);
  yield '';
  const columns = bucketColumns(view, localization);
  yield [text.tableBucket, ...columns.map(({ name }) => name)].map(textCell).join('\t');
  for (let index = 0; index < view.length; index++) {
    const cells = columns.map((column) => {
      if (!column.isKnown(index)) return '–';
      const amount = column.amount(index);
      return amount === null ? column.text(index) : numberCell(amount, column.decimals(amount), locale);
    });
    const when = [bucketName(view.drawn, index, locale), bucketCaveat(view, index, localization)];
    yield [when.filter((part) => part !== '').join(' · '), ...cells].join('\t');
  }
  if (link !== null) yield `\n${link}`;
}

/** A number that a spreadsheet in this locale can read: with its decimal sign, and without thousands separators. */
function numberCell(amount: Amount, decimals: number, locale: string): string {
  const digits = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
  return numberFormat(locale, { ...digits, useGrouping: false, numberingSystem: 'latn', signDisplay: 'negative' })
    .format(amount as number)
    .replace(/[\u2212\p{Bidi_Control}]+/gu, (sign) => (sign.includes('\u2212') ? '-' : ''));
}
