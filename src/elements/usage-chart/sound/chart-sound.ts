import type { ChartView } from '../model/chart-view.js';
import { BUCKET_STATUS, sceneOf } from '../model/scene.js';

/** What sounds of a bucket, or of several where there are more than can be told apart in time. */
export interface Note {
  readonly index: number;
  /** From the lowest value drawn, or zero, which is 0, to the highest, which is 1; `null`: not known. */
  readonly height: number | null;
}

const MOST_NOTES = 120;

/** Seconds from one note to the next where there are few, and from the first to the end of the last. */
const STEP = 0.25;
const LONGEST = 5.8;

/** Part of a step after which a note is over. */
const LENGTH = 0.85;

/** Hertz of the lowest value drawn; the highest is two octaves above. */
const LOWEST = 220;
const OCTAVES = 2;

/** Far above all notes, and too short to be one. */
const TICK = { hertz: 2500, seconds: 0.012, volume: 0.06 };

const VOLUME = 0.16;

/** Seconds in which a note comes and goes, without which it would click. */
const EDGE = 0.006;

/** From the left to the right, but not from one ear to the other alone. */
const WIDTH = 0.8;

/** What is drawn, in time: of too many buckets always the one farthest from zero, so that no spike is lost. */
export function notesOf(view: ChartView): Note[] {
  const { tops, statuses, low, high } = sceneOf(view);
  // Of what is still to come there is nothing to hear.
  const length = statuses.findLastIndex((status) => status !== BUCKET_STATUS.future) + 1;
  const each = Math.ceil(length / MOST_NOTES) || 1;
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
 * Equal steps in value are equal steps in pitch, as they are on the axis: a bar twice as high is heard twice as far above
 * the ground tone. By the logarithm of the value a spike would stand out by no more than a few notes.
 */
export function hertzOf(height: number): number {
  return LOWEST * 2 ** (OCTAVES * height);
}

/** Seconds that the cursor rests on a bucket where somebody wants little motion. */
const REST = 0.4;

export interface Score {
  /** Seconds of the context at which the first note begins, and from one to the next. */
  readonly start: number;
  readonly step: number;
  /** Ends with the last of them. */
  readonly voice: OscillatorNode;
}

/** Writes the notes into a context: pitch is value, and the place between left and right is time. */
export function scheduleNotes(context: BaseAudioContext, notes: readonly Note[], isRtl: boolean): Score {
  const start = context.currentTime + 0.05;
  const step = Math.min(STEP, LONGEST / notes.length);
  const voice = context.createOscillator();
  const volume = context.createGain();
  const place = context.createStereoPanner();
  voice.type = 'triangle';
  volume.gain.value = 0;
  voice.connect(volume).connect(place).connect(context.destination);
  notes.forEach(({ height }, position) => {
    const at = start + position * step;
    const isKnown = height !== null;
    const end = at + (isKnown ? step * LENGTH : TICK.seconds);
    const level = isKnown ? VOLUME : TICK.volume;
    const x = (2 * position) / Math.max(1, notes.length - 1) - 1;
    voice.frequency.setValueAtTime(isKnown ? hertzOf(height) : TICK.hertz, at);
    place.pan.setValueAtTime((isRtl ? -x : x) * WIDTH, at);
    volume.gain.setValueAtTime(0, at);
    volume.gain.linearRampToValueAtTime(level, at + EDGE);
    volume.gain.setValueAtTime(level, end - EDGE);
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
  /** Nothing is heard of it any more once it is aborted. */
  readonly signal: AbortSignal;
  /** The bucket that sounds. */
  onBucket(index: number): void;
  /** Nobody wants to hear the rest, or can. */
  onStop(): void;
  onEnd(): void;
}

export function playView(view: ChartView, options: PlayOptions): void {
  const { host, context, isRtl, signal, onBucket, onStop, onEnd } = options;
  const notes = notesOf(view);
  const { start, step, voice } = scheduleNotes(context, notes, isRtl);
  const rest = matchMedia('(prefers-reduced-motion: reduce)').matches ? REST : 0;
  let sounding = -1;
  let next = start;
  const follow = (): void => {
    if (signal.aborted) return;
    const now = context.currentTime;
    const { index } = notes[Math.floor((now - start) / step)] ?? {};
    if (index !== undefined && index !== sounding && now >= next) {
      onBucket((sounding = index));
      next = now + rest;
    }
    requestAnimationFrame(follow);
  };
  voice.addEventListener('ended', onEnd, { signal });
  // Where the browser lets nothing sound, time stands still in the context.
  const limit = setTimeout(onEnd, (notes.length * step + 1) * 1000);
  signal.addEventListener('abort', () => clearTimeout(limit));
  host.ownerDocument.addEventListener('visibilitychange', onStop, { signal });
  host.addEventListener(
    'keydown',
    (event) => {
      if ((event as KeyboardEvent).key !== 'Escape') return;
      // It does nothing else then, such as closing what the chart stands in.
      event.preventDefault();
      event.stopPropagation();
      onStop();
    },
    { signal, capture: true },
  );
  void context.resume().catch(onStop);
  follow();
}
