import { executeServerCommand, sendKeys } from '@web/test-runner-commands';

/** Presses a key or a chord, such as `'Tab'`, `'Shift+Tab'` or `'Control+a'`, a number of times. */
export async function press(keys: string, times = 1): Promise<void> {
  for (let i = 0; i < times; i += 1) await executeServerCommand('press-keys', keys);
}

/** Types text into the focused element. */
export async function type(text: string): Promise<void> {
  await sendKeys({ type: text });
}
