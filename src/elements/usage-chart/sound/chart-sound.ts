import type { ChartView } from '../model/chart-view.js';
import { BUCKET_STATUS, sceneOf } from '../model/scene.js';

/** The sound of a bucket; of several in a row where there are more buckets than notes. */
export interface Note {
  readonly index: number;
  /** From 0 for the lowest value drawn, or zero, to 1 for the highest; `null`: not known. */
  readonly height: number | null;
}

const MAX_NOTES = 120;

/** Seconds from one note to the next, unless all of them would take longer than `MAX_DURATION`. */
const STEP = 0.25;
const MAX_DURATION = 5.8;

/** How much of its step a note sounds; the rest is silence. */
const LENGTH = 0.85;

/** Hertz of the lowest value drawn; the highest is two octaves above. */
const LOWEST = 220;
const OCTAVES = 2;

/** The sound of an unknown value: far above all notes, and too short to be one. */
const TICK = { hertz: 2500, seconds: 0.012, volume: 0.06 };

const VOLUME = 0.16;

/** Seconds in which a note fades in and out: without that it would click. */
const FADE = 0.006;

/** How far the sound moves from left to right; at 1, it would begin and end in one ear alone. */
const WIDTH = 0.8;

/** The notes of what is drawn. A note of several buckets has the value farthest from zero, so that no spike is lost. */
export function notesOf(view: ChartView): Note[] {
  const { tops, statuses, low, high } = sceneOf(view);
  // Buckets that have not begun are left out.
  const length = statuses.findLastIndex((status) => status !== BUCKET_STATUS.future) + 1;
  const each = Math.ceil(length / MAX_NOTES) || 1;
  return Array.from({ length: Math.ceil(length / each) }, (_, note) => {
    const first = note * each;
    let index = first;
    for (let bucket = first; bucket < Math.min(length, first + each); bucket++) {
      if (!(Math.abs(tops[bucket] ?? NaN) <= Math.abs(tops[index] ?? NaN))) index = bucket;
    }
    const value = tops[index] ?? NaN;
    return { index, height: Number.isNaN(value) ? null : (value - low) / (high - low || 1) };
  });
}

/**
 * Equal differences in value are equal musical intervals, as they are equal distances on the axis: a bar twice as high is
 * heard twice as far above the lowest tone. With the logarithm of the value, a spike would hardly stand out.
 */
export function hertzOf(height: number): number {
  return LOWEST * 2 ** (OCTAVES * height);
}

/** Seconds that the cursor stays on a bucket where reduced motion is preferred. */
const MIN_STAY = 0.4;

export interface Score {
  /** When the first note begins, in the time of the context, and seconds from one note to the next. */
  readonly start: number;
  readonly step: number;
  /** Ends with the last note. */
  readonly voice: OscillatorNode;
}

/** Schedules the notes in a context: the pitch is the value, and the position between left and right is the time. */
export function scheduleNotes(context: BaseAudioContext, notes: readonly Note[], isRtl: boolean): Score {
  const start = context.currentTime + 0.05;
  const step = Math.min(STEP, MAX_DURATION / notes.length);
  const voice = context.createOscillator();
  const volume = context.createGain();
  const panner = context.createStereoPanner();
  voice.type = 'triangle';
  volume.gain.value = 0;
  voice.connect(volume).connect(panner).connect(context.destination);
  notes.forEach(({ height }, position) => {
    const at = start + position * step;
    const isKnown = height !== null;
    const end = at + (isKnown ? step * LENGTH : TICK.seconds);
    const level = isKnown ? VOLUME : TICK.volume;
    const x = (2 * position) / Math.max(1, notes.length - 1) - 1;
    voice.frequency.setValueAtTime(isKnown ? hertzOf(height) : TICK.hertz, at);
    panner.pan.setValueAtTime((isRtl ? -x : x) * WIDTH, at);
    volume.gain.setValueAtTime(0, at);
    volume.gain.linearRampToValueAtTime(level, at + FADE);
    volume.gain.setValueAtTime(level, end - FADE);
    volume.gain.linearRampToValueAtTime(0, end);
  });
  voice.start(start);
  voice.stop(start + notes.length * step);
  return { start, step, voice };
}

export interface PlayOptions {
  readonly host: Element;
  readonly context: AudioContext;
  readonly isRtl: boolean;
  /** Aborted when the sound is stopped; nothing is called after that. */
  readonly signal: AbortSignal;
  /** The sound has come to another bucket. */
  onBucket(index: number): void;
  /** Escape was pressed, the page was hidden, or the browser plays no sound. */
  onStop(): void;
  onEnd(): void;
}

export function playView(view: ChartView, options: PlayOptions): void {
  const { host, context, isRtl, signal, onBucket, onStop, onEnd } = options;
  const notes = notesOf(view);
  const { start, step, voice } = scheduleNotes(context, notes, isRtl);
  const stay = matchMedia('(prefers-reduced-motion: reduce)').matches ? MIN_STAY : 0;
  let sounding = -1;
  let next = start;
  const follow = (): void => {
    if (signal.aborted) return;
    const now = context.currentTime;
    const { index } = notes[Math.floor((now - start) / step)] ?? {};
    if (index !== undefined && index !== sounding && now >= next) {
      onBucket((sounding = index));
      next = now + stay;
    }
    requestAnimationFrame(follow);
  };
  voice.addEventListener('ended', onEnd, { signal });
  // Where the browser blocks sound, the time of the context stands still, and `ended` never comes.
  const limit = setTimeout(onEnd, (notes.length * step + 1) * 1000);
  signal.addEventListener('abort', () => clearTimeout(limit));
  host.ownerDocument.addEventListener('visibilitychange', onStop, { signal });
  host.addEventListener(
    'keydown',
    (event) => {
      if ((event as KeyboardEvent).key !== 'Escape') return;
      // Escape does nothing else then: a dialog around the chart stays open.
      event.preventDefault();
      event.stopPropagation();
      onStop();
    },
    { signal, capture: true },
  );
  void context.resume().catch(onStop);
  follow();
}
