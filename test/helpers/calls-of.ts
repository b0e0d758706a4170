import { mock } from 'node:test';

/**
 * The arguments of each call of a timer function while `run` runs. It does not use `mock.method`, which would restore
 * the mocked clock that it finds here at every later `mock.restoreAll()` of the process.
 */
export async function callsOf(
  name: 'setTimeout' | 'clearTimeout',
  run: () => Promise<unknown>,
): Promise<readonly (readonly unknown[])[]> {
  const original: (...args: never[]) => unknown = globalThis[name];
  const watched = mock.fn(original);
  Object.assign(globalThis, { [name]: watched });
  try {
    await run();
  } finally {
    Object.assign(globalThis, { [name]: original });
  }
  return watched.mock.calls.map((call) => call.arguments);
}
