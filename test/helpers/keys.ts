import { executeServerCommand, sendKeys } from '@web/test-runner-commands';

/** Presses a key or a chord, such as `'Tab'`, `'Shift+Tab'` or `'Control+a'`, some times. */
export async function press(keys: string, times = 1): Promise<void> {
  for (let i = 0; i < times; i += 1) await executeServerCommand('press-keys', keys);
}

/** Types text into what has the focus. */
export async function type(text: string): Promise<void> {
  await sendKeys({ type: text });
}
