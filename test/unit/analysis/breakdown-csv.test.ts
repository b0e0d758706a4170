import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parse } from 'csv-parse/sync';
import Papa from 'papaparse';
import { usageBreakdown } from '../../../src/analysis/breakdown.js';
import type { Dimension } from '../../../src/analysis/dimension.js';
import { breakdownCsv } from '../../../src/analysis/csv.js';
import type { UsageReport } from '../../../src/api/report.js';
import { report, row } from './report.js';

/** Writes the CSV, and reads it with two independent parsers. */
function written(data: UsageReport, previous: UsageReport | null, by: Dimension = 'agent'): string[][] {
  const { rows, compared } = usageBreakdown(data, previous, by, null);
  const csv = breakdownCsv(rows, by, compared);
  const lines = Papa.parse<string[]>(csv.replace(/\r\n$/, ''), { delimiter: ',', newline: '\r\n' }).data;
  assert.deepEqual(parse(csv, { recordDelimiter: '\r\n' }), lines);
  return lines;
}

describe('CSV of a breakdown', () => {
  it('has a line for each row, with every digit', () => {
    const data = report({
      from: '2026-11-04',
      agents: [{ id: 'a', name: 'Support, first line', status: 'deleted' }],
      rows: [row(0, 'a', '12345678901234567890.5', 4), row(0, null, 1, null), row(0, 'b', null, 3)],
    });
    const before = report({ rows: [row(0, 'a', '12345678901234567889', 4)] });
    assert.deepEqual(written(data, before), [
      [
        'agent_id',
        'agent',
        'status',
        'credits',
        'share',
        'messages',
        'credits_per_message',
        'credits_change',
        'change_ratio',
      ],
      ['a', 'Support, first line', 'deleted', '12345678901234567890.5', '1', '4', '3086419725308642000', '1.5', '0'],
      ['b', 'b', '', '', '', '3', '', '', ''],
      ['', '', '', '1', '0', '', '', '1', ''],
    ]);
  });

  it('says where changes are those of a day, and has no status for models', () => {
    const now = report({ from: '2026-11-04', days: 'cc', rows: [{ ...row(0, 'a', 4, 1), model: 'm' }] });
    const [header, line] = written(now, report({ rows: [{ ...row(0, 'a', 3, 1), model: 'm' }] }), 'model');
    assert.deepEqual(header, [
      'model_id',
      'model',
      'credits',
      'share',
      'messages',
      'credits_per_message',
      'credits_change_per_day',
      'change_ratio',
    ]);
    assert.deepEqual(line, ['m', 'm', '4', '1', '1', '4', '1', '1']);
  });

  it('has nothing that a spreadsheet takes for a formula', () => {
    for (const text of ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', ' =1', '＝1', '=cmd|"/c calc"!A1', 'a;=1']) {
      const agents = [{ id: text, name: text, status: text }];
      const [, line] = written(report({ agents, rows: [row(0, text, -5, 1)] }), null);
      assert.equal(line?.length, 9);
      for (const cell of line?.slice(0, 3) ?? []) assert.match(cell, /^'|;'=/, text);
      assert.equal(line?.[3], '-5', 'amounts stay numbers');
    }
  });
});
