/** The milliseconds of work after which the page gets its turn. */
const SLICE = 10;
/** The steps between two looks at the clock, because each look takes time. */
const STEPS_PER_LOOK = 500;

/**
 * Joins any number of lines without blocking the page.
 *
 * @param lines the lines; `null` is not a line, but a place where the work can pause
 * @param end is written after each line
 */
export async function writeLines(lines: Iterable<string | null>, end: string): Promise<string> {
  let text = '';
  let slice: string[] = [];
  let steps = 0;
  let turn = performance.now();
  const flush = (): void => {
    // Joined slice by slice: to join all lines at the end would block the page again.
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

/** Lets the page draw and react. Not a timer: in a page that is not on screen, browsers delay timers for seconds. */
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
