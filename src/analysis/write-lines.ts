/** Work in milliseconds after which the page gets its turn, and steps after which it is worth a look at the clock. */
const SLICE = 10;
const STEPS_PER_LOOK = 500;

/**
 * Puts lines together, however many, without holding the page up.
 *
 * @param lines `null` where there is none yet: a place to stop and go on at
 * @param end stands behind each line
 */
export async function writeLines(lines: Iterable<string | null>, end: string): Promise<string> {
  let text = '';
  let slice: string[] = [];
  let steps = 0;
  let turn = performance.now();
  const flush = (): void => {
    // All lines put together at the end would hold it up once more.
    text += slice.join('');
    slice = [];
  };
  for (const line of lines) {
    if (line !== null) slice.push(line + end);
    if (++steps % STEPS_PER_LOOK !== 0 || performance.now() - turn < SLICE) continue;
    flush();
    await nextTask();
    turn = performance.now();
  }
  flush();
  return text;
}

/** Lets the page draw and answer. A timer would keep a page waiting for seconds that is not on screen. */
function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
