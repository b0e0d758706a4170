/** Indices, grouped by key. */
export interface Groups {
  readonly order: Int32Array;
  /** Where each key begins in `order`; the first entry is for the key -1. */
  readonly starts: Int32Array;
}

/**
 * Sorts indices by their keys (a counting sort); indices with the same key keep their order.
 *
 * @param indices `null`: all of them, in order
 * @param keys the key of each index, from -1 ({@link UNATTRIBUTED}) to `end` - 1
 */
export function groupBy(keys: Int32Array, end: number, indices: Int32Array | null): Groups {
  const count = (indices ?? keys).length;
  const starts = new Int32Array(end + 2);
  for (let at = 0; at < count; at++) {
    const next = (keys[indices ? (indices[at] ?? 0) : at] ?? 0) + 2;
    starts[next] = (starts[next] ?? 0) + 1;
  }
  for (let at = 1; at < starts.length; at++) starts[at] = (starts[at] ?? 0) + (starts[at - 1] ?? 0);
  const next = starts.slice();
  const order = new Int32Array(count);
  for (let at = 0; at < count; at++) {
    const index = indices ? (indices[at] ?? 0) : at;
    const key = (keys[index] ?? 0) + 1;
    const place = next[key] ?? 0;
    order[place] = index;
    next[key] = place + 1;
  }
  return { order, starts };
}

/** The indices with a key; empty if the key is out of range. */
export function groupOf({ order, starts }: Groups, key: number): Int32Array {
  return order.subarray(starts[key + 1] ?? 0, starts[key + 2] ?? 0);
}
