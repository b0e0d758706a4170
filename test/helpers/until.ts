interface UntilOptions {
  /** Milliseconds until the test fails. It is a long time, since the machine may be busy. */
  timeout?: number;
  /** The expected event, for the failure message. */
  message?: string;
}

/** Waits for the next frame, or for a timer, since a hidden page has no frames. */
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

/** Waits for the next task, after everything that code has deferred to it. */
export function nextTask(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}

/**
 * Calls `condition` on every frame until it returns a truthy value, and resolves to this value. A condition that throws
 * counts as not yet true, so it can contain assertions; the failure contains the last error.
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
