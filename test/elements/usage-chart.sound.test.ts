import { expect } from 'chai';
import { html } from 'lit';
import { parseReport } from '../../src/api/parse-report.js';
import type { WireBucket, WireReport, WireRow } from '../../src/api/wire.js';
import { notesOf, scheduleNotes } from '../../src/elements/usage-chart/sound/chart-sound.js';
import { ChartView, type ViewInput } from '../../src/elements/usage-chart/model/chart-view.js';
import '../../src/elements/usage-chart/define.js';
import type { UsageChart } from '../../src/index.js';
import { expectAccessible } from '../helpers/axe.js';
import { byRole, findByRole, maybeByRole } from '../helpers/by-role.js';
import { openMenu } from '../helpers/chart.js';
import { onCleanup } from '../helpers/guard.js';
import { press } from '../helpers/keys.js';
import { click } from '../helpers/mouse.js';
import { mount } from '../helpers/mount.js';
import { needs } from '../helpers/engines.js';
import { media } from '../helpers/page.js';
import { until } from '../helpers/until.js';
import { scripted, wireReport, type ScriptedStore } from '../helpers/wire.js';

const RATE = 22_050;

function viewOf(overrides: Partial<WireReport>, set: Partial<ViewInput> = {}): ChartView {
  return new ChartView({
    report: parseReport(wireReport({}, { totals: { credits: null, messages: null }, ...overrides })),
    zoom: null,
    previousReport: null,
    isPreviousLoading: false,
    agent: null,
    metric: 'credits',
    type: 'line',
    dimension: null,
    hiddenGroups: new Set(),
    isCompared: false,
    isCounterfactual: false,
    isCumulative: false,
    forecaster: null,
    maxBars: 1000,
    colourSlots: null,
    ...set,
  });
}

/** A report of minutes with these credits; `null`: no longer stored. */
function minutes(credits: readonly (number | null)[]): Partial<WireReport> {
  const time = (minute: number): string => new Date(Date.UTC(2026, 10, 1) + minute * 60_000).toISOString();
  return {
    query: { from: '2026-11-01', to: '2026-11-05', granularity: 'minute', time_zone: 'UTC', agents: [] },
    buckets: credits.map((value, minute) => ({
      start: time(minute),
      end: time(minute + 1),
      state: value === null ? 'unavailable' : 'complete',
    })),
    rows: credits.flatMap((value, bucket) =>
      value === null ? [] : [{ bucket, agent: 'agt_1', credits: value, messages: 1 }],
    ),
  };
}

interface Heard {
  /** The frequency in the middle of each note. */
  readonly hertz: number[];
  /** How much louder each note is on the right than on the left, from -1 to 1. */
  readonly side: number[];
  readonly loudness: number[];
}

async function heard(view: ChartView, isRtl = false): Promise<Heard> {
  const context = new OfflineAudioContext(2, RATE * 7, RATE);
  const notes = notesOf(view);
  const { start, step } = scheduleNotes(context, notes, isRtl);
  const sound = await context.startRendering();
  const [left, right] = [sound.getChannelData(0), sound.getChannelData(1)];
  const middleOf = (channel: Float32Array, note: number): Float32Array =>
    channel.subarray((start + (note + 0.1) * step) * RATE, (start + (note + 0.75) * step) * RATE);
  return {
    hertz: notes.map((_, note) => crossings(middleOf(left, note)) / (0.65 * step)),
    side: notes.map((_, note) => {
      const [l, r] = [power(middleOf(left, note)), power(middleOf(right, note))];
      return (r - l) / (r + l);
    }),
    loudness: notes.map((_, note) => power(middleOf(left, note)) + power(middleOf(right, note))),
  };
}

/** The number of periods of the wave. */
function crossings(samples: Float32Array): number {
  return samples.reduce((count, value, index) => count + (value >= 0 && (samples[index - 1] ?? 0) < 0 ? 1 : 0), 0);
}

function power(samples: Float32Array): number {
  return Math.sqrt(samples.reduce((sum, value) => sum + value * value, 0) / samples.length);
}

describe('usage-chart as sound', () => {
  it('is as high as the value, over two octaves', async () => {
    const { hertz } = await heard(viewOf(minutes([0, 25, 50, 75, 100, 10])));
    [220, 311, 440, 622, 880, 253].forEach((expected, note) => expect(hertz[note]).to.be.closeTo(expected, 12));
  });

  it('goes from the left to the right, and the other way where time does', async () => {
    const view = viewOf(minutes([50, 50, 50, 50, 50]));
    const { side } = await heard(view);
    side.slice(1).forEach((place, note) => expect(place).to.be.above(side[note] ?? 1));
    expect(side[0]).to.be.below(-0.5);
    const mirrored = (await heard(view, true)).side;
    side.forEach((place, note) => expect(mirrored[note]).to.be.closeTo(-place, 0.02));
  });

  it('ticks where nothing is known, and is silent of what is to come', async () => {
    const view = viewOf(minutes([50, null, 50]));
    const { loudness } = await heard(view);
    expect(loudness[1]).to.be.below((loudness[0] ?? 0) / 5);
    expect(notesOf(view).map(({ height }) => height)).to.deep.equal([1, null, 1]);
    const buckets = (wireReport().buckets as WireBucket[]).map((bucket, index) => ({
      ...bucket,
      state: index > 1 ? ('future' as const) : bucket.state,
    }));
    const rows = (wireReport().rows as WireRow[]).filter(({ bucket }) => bucket < 2);
    expect(notesOf(viewOf({ buckets, rows }))).to.have.length(2);
  });

  it('takes six seconds at most, and loses no spike', () => {
    const view = viewOf(minutes(Array.from({ length: 5_000 }, (_, minute) => (minute === 3_333 ? 900 : minute % 7))));
    const notes = notesOf(view);
    expect(notes).to.have.length.within(100, 120);
    expect(notes.filter(({ height }) => height === 1).map(({ index }) => index)).to.deep.equal([3_333]);
    const { start, step } = scheduleNotes(new OfflineAudioContext(2, RATE, RATE), notes, false);
    expect(start + step * notes.length).to.be.at.most(6);
  });

  it('is of one height where nothing was used, and of what was given back the lowest', () => {
    expect(notesOf(viewOf(minutes([0, 0]))).map(({ height }) => height)).to.deep.equal([0, 0]);
    expect(notesOf(viewOf(minutes([0, -50, 50]))).map(({ height }) => height)).to.deep.equal([0.5, 0, 1]);
  });

  it('is that of the bars where buckets are put together', () => {
    const view = viewOf(minutes([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]), { type: 'bar', maxBars: 4 });
    expect(notesOf(view)).to.have.length(view.length);
    expect(view.length).to.be.below(10);
  });
});

describe('usage-chart asked for sound', () => {
  const made: AudioContext[] = [];

  beforeEach(() => {
    made.length = 0;
    const Own = AudioContext;
    onCleanup(() => (globalThis.AudioContext = Own));
    globalThis.AudioContext = class extends Own {
      readonly #born = performance.now();

      constructor() {
        super();
        made.push(this);
      }

      /** The time also passes without an audio device. */
      override get currentTime(): number {
        return (performance.now() - this.#born) / 1000;
      }
    };
  });

  async function drawn(script = scripted()): Promise<UsageChart> {
    const element = await mount<UsageChart>(html`<usage-chart .store=${script.store}></usage-chart>`);
    await until(() => element.renderRoot.querySelector('canvas'));
    await element.updateComplete;
    return element;
  }

  /** The sound takes six seconds, so that a test can stop it before its end, even on a busy machine. */
  const aMonth = (): ScriptedStore =>
    scripted(({ from = '2026-10-01', to = '2026-11-01' }) => wireReport({ from, to }, { account: { periods: [] } }));

  async function button(element: UsageChart): Promise<HTMLElement> {
    await openMenu(element, 'More');
    return findByRole(element, 'button', { name: 'Play as sound' });
  }

  const isOpen = (): boolean => made.some(({ state }) => state !== 'closed');
  const day = (element: UsageChart): string =>
    /^\w+, \w+ \d+/.exec(element.renderRoot.querySelector('.tooltip span')?.textContent ?? '')?.[0] ?? '';
  const said = (element: UsageChart): string =>
    element.renderRoot.querySelector('.visually-hidden[role=status]')?.textContent ?? '';

  it('plays once it is asked to, goes along with the cursor, and says nothing meanwhile', async () => {
    const element = await drawn(aMonth());
    const play = await button(element);
    expect(made).to.deep.equal([]);
    await click(play);
    const days = new Set<string>();
    let all = '';
    await until(() => {
      if (day(element) !== '') days.add(day(element));
      all += said(element);
      return days.size > 0 && day(element) === '' && play.getAttribute('aria-pressed') === 'false';
    });
    // A slow page may skip days. A unit test checks that the cursor visits each.
    const { format } = new Intl.DateTimeFormat('en', { weekday: 'short', month: 'short', day: 'numeric' });
    const month = Array.from({ length: 31 }, (_, index) => format(new Date(2026, 9, index + 1)));
    expect([...days]).to.deep.equal(month.filter((one) => days.has(one)));
    expect(all).to.equal('');
    await until(() => !isOpen());
    expect(made).to.have.length(1);
  });

  it('moves the cursor less often for who wants no motion', async function () {
    await needs(this, 'emulated media');
    await media({ reducedMotion: 'reduce' });
    const element = await drawn();
    const play = await button(element);
    await click(play);
    const days = new Set<string>();
    await until(() => {
      days.add(day(element));
      return days.size > 1 && day(element) === '';
    });
    // One of the four days is skipped, and the empty text belongs to no day.
    expect([...days]).to.have.length.at.most(4);
  });

  it('plays with P, and stops with it on the bucket that was heard, which is said', async () => {
    const element = await drawn(aMonth());
    byRole(element, 'application').focus();
    await press('Control+P');
    expect(made).to.deep.equal([]);
    await press('p');
    await until(() => day(element) !== '');
    await press('p');
    await until(() => !isOpen() && /^\w+, Oct \d+, 2026, /.test(said(element)));
    expect(made).to.have.length(1);
  });

  it('stops with Escape, which does nothing else then', async () => {
    const element = await drawn(aMonth());
    const play = await button(element);
    let heard = 0;
    const count = (): number => heard++;
    document.addEventListener('keydown', count);
    onCleanup(() => document.removeEventListener('keydown', count));
    await click(play);
    await until(() => day(element) !== '');
    await press('Escape');
    await until(() => !isOpen());
    expect(play.getAttribute('aria-pressed')).to.equal('false');
    // The next Escape closes the menu with the button.
    await press('Escape');
    expect(heard).to.equal(0);
    await press('Escape');
    expect(heard).to.equal(1);
  });

  const ENDS: Record<string, (element: UsageChart, script: ScriptedStore) => unknown> = {
    'the button is pressed again': (element) => byRole(element, 'button', { name: 'Play as sound' }).click(),
    'it is pressed twice at once': (element) => {
      const play = byRole(element, 'button', { name: 'Play as sound' });
      for (let i = 0; i < 3; i++) play.click();
    },
    'other days are shown': (_, { store }) => store.setQuery({ range: { start: '2026-10-01', end: '2026-10-09' } }),
    'something else is drawn': (element) => (element.metric = 'messages'),
    'the table is shown': (element) => (element.view = 'table'),
    'the chart is hidden': (element) => (element.hidden = true),
    'the chart leaves the page': (element) => element.remove(),
    'the page is hidden': () => document.dispatchEvent(new Event('visibilitychange')),
  };
  for (const [what, end] of Object.entries(ENDS)) {
    it(`stops when ${what}`, async () => {
      const script = aMonth();
      const element = await drawn(script);
      await click(await button(element));
      await until(() => day(element) !== '');
      end(element, script);
      await until(() => !isOpen());
      expect(element.renderRoot.querySelector('[part=sound]')?.getAttribute('aria-pressed') ?? 'false').to.equal(
        'false',
      );
    });
  }

  it('offers none where the browser makes none', async () => {
    (globalThis as { AudioContext?: unknown }).AudioContext = undefined;
    const element = await drawn();
    await openMenu(element, 'More');
    expect(maybeByRole(element, 'button', { name: 'Play as sound' })).to.equal(null);
    byRole(element, 'application').focus();
    await press('p');
    expect(day(element)).to.equal('');
  });

  for (const [what, refuse] of Object.entries({
    'gives no context': () => {
      throw new DOMException('no', 'NotSupportedError');
    },
    'has no place between left and right': () => ({
      currentTime: 0,
      createOscillator: () => ({ frequency: {} }),
      createGain: () => ({ gain: {} }),
      close: () => Promise.reject(new Error('closed')),
    }),
  })) {
    it(`does nothing where the browser ${what}`, async () => {
      globalThis.AudioContext = function () {
        return refuse();
      } as unknown as typeof AudioContext;
      const element = await drawn();
      const play = await button(element);
      await click(play);
      await until(() => play.getAttribute('aria-pressed') === 'false');
      await expectAccessible(element);
    });
  }

  it('is stopped by time where the browser lets nothing sound', async () => {
    const element = await drawn();
    const play = await button(element);
    await click(play);
    await until(() => made.length === 1);
    await made[0]?.suspend();
    await until(() => play.getAttribute('aria-pressed') === 'false' && !isOpen());
  });
});
