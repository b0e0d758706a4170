import { BUCKET_STATUS, type Scene } from './scene.js';

/** An entry in the key of the drawing: a status of buckets, or something drawn in addition to the usage. */
export type KeyEntry =
  | 'open'
  | 'provisional'
  | 'cut'
  | 'unavailable'
  | 'unpriced'
  | 'upcoming'
  | 'likely'
  | 'previous'
  | 'counterfactual'
  | 'marker';

const STATUSES = ['open', 'provisional', 'cut', 'unavailable', 'unpriced'] as const;

/** The entries for a scene, each once and in a fixed order. A status gets an entry only if a bucket shows it. */
export function keyOf(scene: Scene, hasMarkers: boolean): KeyEntry[] {
  const isShown: Readonly<Record<Exclude<KeyEntry, (typeof STATUSES)[number]>, boolean>> = {
    upcoming: scene.statusesPresent.has(BUCKET_STATUS.future) && scene.forecast === null,
    likely: scene.forecast !== null,
    previous: hasValue(scene.previous),
    counterfactual: hasValue(scene.counterfactual),
    marker: hasMarkers,
  };
  const others = (Object.keys(isShown) as (keyof typeof isShown)[]).filter((entry) => isShown[entry]);
  return [...STATUSES.filter((name) => isStatusSeen(scene, BUCKET_STATUS[name])), ...others];
}

function hasValue(values: Float64Array | null): boolean {
  return values?.some((value) => !Number.isNaN(value)) ?? false;
}

/**
 * Unpriced and unavailable buckets have their own sign. The other statuses change how a value is drawn, so they need a
 * value that is visible.
 */
function isStatusSeen({ statuses, statusesPresent, layers, type }: Scene, status: number): boolean {
  if (!statusesPresent.has(status)) return false;
  if (status === BUCKET_STATUS.unpriced || status === BUCKET_STATUS.unavailable) return true;
  return statuses.some(
    (own, index) =>
      own === status &&
      layers.some(({ tops, bases }) => {
        const value = tops[index] ?? NaN;
        return !Number.isNaN(value) && (type !== 'bar' || value !== (bases?.[index] ?? 0));
      }),
  );
}
