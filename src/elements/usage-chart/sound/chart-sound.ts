import type { ChartView } from '../model/chart-view.js';
import { BUCKET_STATUS, sceneOf } from '../model/scene.js';

/** One tone. It stands for one bucket, or for several neighbouring ones if there are more than `MAX_NOTES`. */
export interface Note {
  readonly index: number;
  /** From 0, at the lower end of the drawn values, to 1, at the upper end; `null`: unknown. */
  readonly height: number | null;
}

const MAX_NOTES = 120;

/** Seconds from one note to the next. They are fewer if all notes would take longer than `MAX_DURATION` seconds. */
const STEP = 0.25;
const MAX_DURATION = 5.8;

/** The part of a step in which the note sounds; the rest is silent. */
const LENGTH = 0.85;

/** Hertz at height 0. Height 1 is two octaves above. */
const LOWEST = 220;
const OCTAVES = 2;

/** The sound of an unknown value: a click far above all notes. */
const TICK = { hertz: 2500, seconds: 0.012, volume: 0.06 };

const VOLUME = 0.16;

/** Seconds in which a note fades in and out. Without fading, it would begin and end with a click. */
const FADE = 0.006;

/** How far the sound moves from left to right. With 1, the first and the last note would be heard in one ear only. */
const WIDTH = 0.8;

/** The notes of a drawing. A note for several buckets has the value farthest from zero, so that no spike is lost. */
export function notesOf(view: ChartView): Note[] {
  const { tops, statuses, low, high } = sceneOf(view);
  // Buckets that have not begun are left out.
  const length = statuses.findLastIndex((status) => status !== BUCKET_STATUS.future) + 1;
  const bucketsPerNote = Math.ceil(length / MAX_NOTES) || 1;
  return Array.from({ length: Math.ceil(length / bucketsPerNote) }, (_, note) => {
    const first = note * bucketsPerNote;
    let index = first;
    for (let bucket = first; bucket < Math.min(length, first + bucketsPerNote); bucket++) {
      if (!(Math.abs(tops[bucket] ?? NaN) <= Math.abs(tops[index] ?? NaN))) index = bucket;
    }
    const value = tops[index] ?? NaN;
    return { index, height: Number.isNaN(value) ? null : (value - low) / (high - low || 1) };
  });
}

/**
 * Hertz at a height. Equal differences in value are equal musical intervals, as they are equal distances on the axis.
 * With the logarithm of the value, a spike would hardly stand out.
 */
export function hertzOf(height: number): number {
  return LOWEST * 2 ** (OCTAVES * height);
}

/** Seconds that the cursor stays on a bucket at least, if the user prefers reduced motion. */
const MIN_STAY = 0.4;

export interface Score {
  /** When the first note begins, in seconds of the audio context. */
  readonly start: number;
  /** Seconds from one note to the next. */
  readonly step: number;
  /** Its `ended` event is fired after the last note. */
  readonly voice: OscillatorNode;
}

/**
 * Schedules the notes in an audio context: the pitch is the value, and the sound moves from left to right with time.
 */
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
  /** Aborted when the sound is stopped; then no more callbacks are called. */
  readonly signal: AbortSignal;
  /** The note of another bucket begins. */
  onBucket(index: number): void;
  /** Escape was pressed, the page was hidden, or the browser does not allow sound. */
  onStop(): void;
  onEnd(): void;
}

export function playView(view: ChartView, options: PlayOptions): void {
  const { host, context, isRtl, signal, onBucket, onStop, onEnd } = options;
  const notes = notesOf(view);
  const { start, step, voice } = scheduleNotes(context, notes, isRtl);
  const minStay = matchMedia('(prefers-reduced-motion: reduce)').matches ? MIN_STAY : 0;
  let current = -1;
  let nextMove = start;
  const moveCursor = (): void => {
    if (signal.aborted) return;
    const now = context.currentTime;
    const { index } = notes[Math.floor((now - start) / step)] ?? {};
    if (index !== undefined && index !== current && now >= nextMove) {
      onBucket((current = index));
      nextMove = now + minStay;
    }
    requestAnimationFrame(moveCursor);
  };
  voice.addEventListener('ended', onEnd, { signal });
  // If the browser blocks sound, the time of the context stands still and `ended` is never fired.
  const timeout = setTimeout(onEnd, (notes.length * step + 1) * 1000);
  signal.addEventListener('abort', () => clearTimeout(timeout));
  host.ownerDocument.addEventListener('visibilitychange', onStop, { signal });
  host.addEventListener(
    'keydown',
    (event) => {
      if ((event as KeyboardEvent).key !== 'Escape') return;
      // Escape stops the sound only: a dialog around the chart stays open.
      event.preventDefault();
      event.stopPropagation();
      onStop();
    },
    { signal, capture: true },
  );
  void context.resume().catch(onStop);
  moveCursor();
}
