import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { TemplateResult } from 'lit';
import type { UsageElement } from '../../../src/controllers/usage-element.js';
import type { ChartView } from '../../../src/elements/usage-chart/model/chart-view.js';
import { TableController } from '../../../src/elements/usage-chart/parts/bucket-table.js';
import { chartTexts } from '../../../src/i18n/chart.js';
import { asElement, FakeHost } from '../../helpers/fake-host.js';
import { report, row } from '../analysis/report.js';
import { viewOf } from './chart-view.js';

const LOCALIZATION = { text: chartTexts, locale: 'en' };

interface Header {
  readonly sort: string;
  readonly name: string;
  press(): void;
}

/** The values of a template in their order, including those of inner templates. */
function valuesOf(value: unknown): unknown[] {
  if (Array.isArray(value)) return value.flatMap(valuesOf);
  return isTemplate(value) ? value.values.flatMap(valuesOf) : [value];
}

function isTemplate(value: unknown): value is TemplateResult {
  return typeof value === 'object' && value !== null && 'strings' in value;
}

function tableOf(view: ChartView) {
  const host = new FakeHost();
  const focused: string[] = [];
  Object.assign(host, {
    textsOf: (english: object) => english,
    shadowRoot: { activeElement: null, querySelector: () => ({ focus: () => focused.push('table') }) },
  });
  const table = new TableController(asElement<UsageElement>(host));
  const templates = () => {
    const { values } = table.render(view, LOCALIZATION, false);
    return {
      headers: [values[2], ...(values[3] as unknown[])].map(valuesOf),
      rows: values[4] as unknown[],
      more: values[5],
    };
  };
  return {
    host,
    table,
    focused,
    headers: () => templates().headers.map(([sort, press, name]) => ({ sort, press, name }) as unknown as Header),
    firstCells: () => templates().rows.map((cells) => valuesOf(cells)[0]),
    showMore: async () => {
      (valuesOf(templates().more)[0] as () => void)();
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
}

describe('TableController', () => {
  it('sorts by a column, largest first, and the other way round when it is pressed again', () => {
    const { host, headers, firstCells } = tableOf(
      viewOf(report({ days: 'cccf', rows: [row(0, 'a', 2), row(1, 'a', 9), row(2, 'a', 5)] })),
    );
    const days = firstCells();
    const [byTime, byCredits] = headers();
    assert.deepEqual([byTime?.sort, byCredits?.sort, byCredits?.name], ['ascending', 'none', chartTexts.credits]);
    byCredits?.press();
    assert.equal(host.updates, 1);
    // A coming day has no usage by which it could be ranked.
    assert.deepEqual(
      firstCells(),
      [1, 2, 0, 3].map((day) => days[day]),
    );
    assert.equal(headers()[1]?.sort, 'descending');
    headers()[1]?.press();
    assert.deepEqual(
      firstCells(),
      [0, 2, 1, 3].map((day) => days[day]),
    );
    headers()[0]?.press();
    headers()[0]?.press();
    assert.deepEqual(firstCells(), days.toReversed());
  });

  it('shows a year of rows, more at a press, and a year again for other buckets', async () => {
    const { table, focused, firstCells, showMore } = tableOf(
      viewOf(report({ from: '2025-01-01', days: 'c'.repeat(400) })),
    );
    assert.equal(firstCells().length, 366);
    await showMore();
    assert.deepEqual([firstCells().length, focused], [400, ['table']]);
    table.reset();
    assert.equal(firstCells().length, 366);
  });
});
