interface UntilOptions {
  /** Milliseconds until the test fails: long, since the machine may be busy. */
  timeout?: number;
  /** What is waited for, for the failure message. */
  message?: string;
}

/** The next frame; in a page that is not shown, where frames stop, a timer stands in. */
export function nextFrame(): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      cancelAnimationFrame(frame);
      resolve();
    };
    const frame = requestAnimationFrame(done);
    const timer = setTimeout(done, 100);
  });
}

/** The next task: what was put off to it has been done then. */
export function nextTask(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}

/**
 * Asks `condition` on every frame until it returns something truthy, and resolves to that. A condition that throws
 * counts as not yet true, so assertions work inside; the last error becomes part of the failure.
 */
export async function until<T>(
  condition: () => T | Promise<T>,
  { timeout = 60_000, message = condition.toString() }: UntilOptions = {},
): Promise<NonNullable<T>> {
  const end = performance.now() + timeout;
  for (;;) {
    let lastError: unknown;
    try {
      const value = await condition();
      if (value) return value;
    } catch (error) {
      lastError = error;
    }
    if (performance.now() > end) {
      const reason = lastError instanceof Error ? `\n  last error: ${lastError.message}` : '';
      throw new Error(`not within ${String(timeout)} ms: ${message}${reason}`, { cause: lastError });
    }
    await nextFrame();
  }
}
