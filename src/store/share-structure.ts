/**
 * Returns the fresh value, but reuses the objects of the old value wherever both are equal. Code that compares with
 * `===` then sees only the parts that really changed. Works for plain frozen objects, arrays and typed arrays.
 */
export function shareStructure<T>(old: unknown, fresh: T): T {
  if (Object.is(old, fresh)) return fresh;
  if (!isObject(old) || !isObject(fresh) || Object.getPrototypeOf(old) !== Object.getPrototypeOf(fresh)) return fresh;
  if (ArrayBuffer.isView(fresh)) return equalArrays(old as never, fresh as never) ? (old as T) : fresh;
  const keys = Object.keys(fresh);
  const shared = keys.map((key) => shareStructure(old[key], fresh[key]));
  const isSame =
    Object.keys(old).length === keys.length && keys.every((key, index) => Object.is(shared[index], old[key]));
  if (isSame) return old as T;
  const copy: unknown = Array.isArray(fresh)
    ? shared
    : Object.fromEntries(keys.map((key, index) => [key, shared[index]]));
  return Object.freeze(copy) as T;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function equalArrays(one: Float64Array, other: Float64Array): boolean {
  return one.length === other.length && one.every((value, index) => Object.is(value, other[index]));
}
