import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it, mock } from 'node:test';
import { FormController } from '../../../src/controllers/form-controller.js';
import { draftOf } from '../../../src/elements/date-range/model/draft.js';
import { DraftController } from '../../../src/elements/date-range/model/draft-controller.js';
import { presetValue } from '../../../src/elements/date-range/model/preset-options.js';
import { RangeController, type RangeSettings } from '../../../src/elements/date-range/model/range-controller.js';
import { dateRangeTexts } from '../../../src/i18n/date-range.js';
import { createUsageStore, type UsageStore } from '../../../src/store/index.js';
import { asField, FakeField } from '../../helpers/fake-field.js';

/** The model of a date range without its fields and its popover. */
class RangeField extends FakeField implements RangeSettings {
  min: string | null = null;
  max: string | null = null;
  minDays: number | null = null;
  maxDays: number | null = null;
  isDayBlocked: RangeSettings['isDayBlocked'];
  billingDay: number | null = null;
  billingPeriods: RangeSettings['billingPeriods'];
  timeZone: string | null = 'UTC';
  readonly usage: { store: UsageStore | null; snapshot: null } = { store: null, snapshot: null };
  readonly form: FormController = new FormController(asField(this), this.usage, {
    read: (store) => this.range.read(store),
    write: (store) => this.range.write(store),
    check: () => this.range.check(false),
  });
  readonly range: RangeController = new RangeController(this, this.usage, this.form, {
    localization: () => ({ text: dateRangeTexts, locale: 'en' }),
    draft: () => this.draft,
  });
  readonly draft: DraftController = new DraftController(asField(this), this.form, this.range);

  followPreset(id: string): void {
    this.range.followPreset(() => presetValue(id, this.range));
  }

  protected override willUpdate(): void {
    this.draft.endIfOutdated();
    super.willUpdate();
  }
}

const NOON = Date.UTC(2026, 10, 14, 12);
const DAY = 86_400_000;
const WEEK = '2026-11-08/2026-11-14';
const TYPED = draftOf({ start: '2026-11-01', end: '2026-11-02' });
const HALF_TYPED = { ...TYPED, end: { year: 2026, month: 11, day: null } };

let field: RangeField;
let heard: string[];

beforeEach(() => {
  mock.timers.enable({ apis: ['Date'], now: NOON });
  field = new RangeField();
  heard = [];
  for (const type of ['input', 'change']) field.addEventListener(type, () => heard.push(`${type} ${field.value}`));
  field.update();
});

afterEach(() => mock.timers.reset());

describe('RangeController', () => {
  it('knows today in the zone of the page', () => {
    assert.equal(field.range.today, '2026-11-14');
    field.timeZone = 'Pacific/Kiritimati';
    assert.equal(field.range.today, '2026-11-15');
  });

  it('ignores limits that make no sense', () => {
    Object.assign(field, { min: 'soon', minDays: -1, maxDays: NaN });
    const { min, minDays, maxDays } = field.range.limits;
    assert.deepEqual([min, minDays, maxDays], ['1900-01-01', 1, Infinity]);
  });

  it('moves a preset that was chosen without a store to the next day, within the limits, and says so', () => {
    field.form.choose(WEEK, {});
    field.followPreset('last-7');
    field.update();
    assert.equal(field.range.midnightZone, 'UTC');
    mock.timers.setTime(NOON + DAY);
    field.update();
    assert.equal(field.value, '2026-11-09/2026-11-15');
    assert.deepEqual(heard, ['change 2026-11-09/2026-11-15']);
    field.max = '2026-11-15';
    mock.timers.setTime(NOON + 2 * DAY);
    field.update();
    assert.equal(field.value, '2026-11-10/2026-11-15');
  });

  it('leaves the days alone that the page sets after a preset was chosen', () => {
    field.form.choose(WEEK, {});
    field.followPreset('last-7');
    field.update();
    field.value = '2026-10-01/2026-10-31';
    field.update();
    mock.timers.setTime(NOON + DAY);
    field.update();
    assert.deepEqual([field.value, heard], ['2026-10-01/2026-10-31', []]);
    field.update();
    assert.equal(field.range.midnightZone, null);
  });

  it('gives days to the store, and nothing that is no range', () => {
    const store = createUsageStore();
    field.usage.store = store;
    field.value = WEEK;
    field.update();
    assert.deepEqual(store.get().query.range, { start: '2026-11-08', end: '2026-11-14' });
    field.value = 'next week';
    field.update();
    assert.deepEqual(store.get().query.range, { start: '2026-11-08', end: '2026-11-14' });
    field.value = '';
    field.update();
    assert.equal(store.get().query.range, null);
  });

  it('knows no days while a range is typed halfway', () => {
    field.value = WEEK;
    assert.deepEqual(field.range.range, { start: '2026-11-08', end: '2026-11-14' });
    field.draft.edit(HALF_TYPED, true);
    assert.equal(field.range.range, null);
  });
});

describe('DraftController', () => {
  const shown = (): ValidityStateFlags | undefined => field.range.problem?.flags;

  it('makes a value of whole dates only, and goes back to the one before', () => {
    field.value = WEEK;
    field.draft.edit(HALF_TYPED, false);
    field.draft.edit(TYPED, true);
    assert.deepEqual(heard, ['input ', 'input 2026-11-01/2026-11-02']);
    assert.equal(field.draft.committedValue, WEEK);
    assert.equal(field.draft.undo(), true);
    assert.equal(field.value, WEEK);
    assert.equal(field.draft.undo(), false);
  });

  it('shows what is wrong with the end once that is typed, and with incomplete dates only when they are left', () => {
    const { draft } = field;
    field.maxDays = 1;
    draft.edit(TYPED, false);
    assert.equal(shown(), undefined);
    draft.edit(TYPED, true);
    assert.deepEqual(shown(), { tooLong: true });
    draft.edit(HALF_TYPED, true);
    assert.equal(shown(), undefined);
    assert.equal(draft.commit(), null);
    assert.deepEqual(shown(), { valueMissing: true });
  });

  it('shows the problem when a form could not be sent', () => {
    field.value = 'no dates';
    field.draft.edit(HALF_TYPED, false);
    assert.equal(shown(), undefined);
    field.dispatchEvent(new Event('invalid'));
    assert.deepEqual(shown(), { valueMissing: true });
  });

  it('ends when the store is asked for something else meanwhile', () => {
    const store = createUsageStore();
    field.usage.store = store;
    field.update();
    field.draft.edit(HALF_TYPED, false);
    field.update();
    assert.notEqual(field.draft.dates, null);
    store.setQuery({ range: { start: '2026-11-01', end: '2026-11-14' } });
    field.update();
    assert.deepEqual([field.draft.dates, field.value], [null, '2026-11-01/2026-11-14']);
  });
});
