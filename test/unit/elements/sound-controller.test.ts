import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { ReactiveControllerHost } from 'lit';
import type { ChartView } from '../../../src/elements/usage-chart/model/chart-view.js';
import { SoundController } from '../../../src/elements/usage-chart/sound/sound-controller.js';
import { asElement, FakeHost } from '../../helpers/fake-host.js';
import { report, row } from '../analysis/report.js';
import { settled, viewOf } from './chart-view.js';

const contexts: FakeAudioContext[] = [];

class FakeParameter {
  value = 0;
  setValueAtTime = () => undefined;
  linearRampToValueAtTime = () => undefined;
}

/** An audio node with the members that the chart uses. */
class FakeAudioNode extends EventTarget {
  readonly frequency = new FakeParameter();
  readonly gain = new FakeParameter();
  readonly pan = new FakeParameter();
  connect(node: unknown): unknown {
    return node;
  }
  start = () => undefined;
  stop = () => undefined;
}

class FakeAudioContext {
  readonly voice = new FakeAudioNode();
  readonly destination = new FakeAudioNode();
  currentTime = 0;
  isClosed = false;

  constructor() {
    contexts.push(this);
  }

  createOscillator = () => this.voice;
  createGain = () => new FakeAudioNode();
  createStereoPanner = () => new FakeAudioNode();
  resume = () => Promise.resolve();
  close = () => Promise.resolve(void (this.isClosed = true));
}

let frames: (() => void)[] = [];
const BROWSER = {
  AudioContext: FakeAudioContext,
  matchMedia: () => ({ matches: false }),
  requestAnimationFrame: (callback: () => void) => frames.push(callback),
};

function chart() {
  const host = new FakeHost();
  const state = {
    view: viewOf(report({ rows: [row(0, 'a', 1), row(2, 'a', 5)] })) as ChartView | null,
    index: null as number | null,
  };
  const sound = new SoundController(asElement<ReactiveControllerHost & Element>(host), {
    view: () => state.view,
    isRtl: () => false,
    index: () => state.index,
    onBucket: (index) => (state.index = index),
  });
  host.connect();
  return { host, state, sound };
}

describe('SoundController', () => {
  beforeEach(() => {
    contexts.length = 0;
    frames = [];
    Object.assign(globalThis, BROWSER);
  });
  afterEach(() => {
    for (const name of Object.keys(BROWSER)) Reflect.deleteProperty(globalThis, name);
  });

  it('plays nothing where the browser cannot, or where nothing is drawn', () => {
    const { state, sound } = chart();
    state.view = null;
    sound.toggle();
    Reflect.deleteProperty(globalThis, 'AudioContext');
    state.view = viewOf(report({}));
    sound.toggle();
    assert.deepEqual([sound.isPossible, sound.isPlaying, contexts.length], [false, false, 0]);
  });

  it('makes the context inside the event that asks for it, and moves the cursor with the notes', () => {
    const { state, sound } = chart();
    sound.toggle();
    assert.deepEqual([sound.isPlaying, contexts.length], [true, 1]);
    const seen = [0.1, 0.4, 0.7].map((time) => {
      contexts[0]!.currentTime = time;
      frames.shift()?.();
      return state.index;
    });
    assert.deepEqual(seen, [0, 1, 2]);
    sound.stop();
  });

  it('leaves the cursor where a second press stops it, and puts it back at the end', () => {
    const { host, state, sound } = chart();
    state.index = 0;
    sound.toggle();
    state.index = 1;
    sound.toggle();
    assert.deepEqual([sound.isPlaying, contexts[0]!.isClosed, state.index], [false, true, 1]);
    sound.toggle();
    state.index = 2;
    const updates = host.updates;
    contexts[1]!.voice.dispatchEvent(new Event('ended'));
    assert.deepEqual([sound.isPlaying, contexts[1]!.isClosed, state.index], [false, true, 1]);
    assert.ok(host.updates > updates);
  });

  it('stops when something else is drawn, when the page is hidden and when the chart leaves it', async () => {
    const { host, state, sound } = chart();
    const stops = [
      () => {
        state.view = viewOf(report({}));
        host.update();
      },
      () => host.page.dispatchEvent(new Event('visibilitychange')),
      () => host.disconnect(),
    ];
    for (const stop of stops) {
      sound.toggle();
      host.update();
      assert.ok(sound.isPlaying);
      stop();
      await settled(() => contexts.at(-1)!.isClosed);
      assert.deepEqual([sound.isPlaying, contexts.at(-1)!.isClosed], [false, true]);
    }
    assert.deepEqual(host.page.heard, []);
  });

  it('stops at Escape, which then does nothing else', () => {
    const { host, sound } = chart();
    sound.toggle();
    let heard = 0;
    host.addEventListener('keydown', () => heard++);
    const press = (key: string): boolean =>
      host.dispatchEvent(Object.assign(new Event('keydown', { cancelable: true }), { key }));
    assert.deepEqual([press('ArrowRight'), sound.isPlaying], [true, true]);
    assert.deepEqual([press('Escape'), sound.isPlaying], [false, false]);
    assert.deepEqual([press('Escape'), heard], [true, 3]);
  });
});
