/** Where a key press leads, from bucket `index` on; `null` where the key is none of the plot's. */
export function bucketForKey(
  { key, ctrlKey, altKey, metaKey }: KeyboardEvent,
  index: number | null,
  { length, isRtl }: { readonly length: number; readonly isRtl: boolean },
): number | null {
  if (ctrlKey || altKey || metaKey) return null;
  const last = length - 1;
  const step = (by: number): number => (index === null ? (by > 0 ? 0 : last) : Math.min(last, Math.max(0, index + by)));
  const forward = isRtl ? -1 : 1;
  switch (key) {
    case 'ArrowRight':
      return step(forward);
    case 'ArrowLeft':
      return step(-forward);
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return null;
  }
}
