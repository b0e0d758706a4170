/** Changes the page for a test; the cleanup of the test undoes the changes. */
import { executeServerCommand, setViewport } from '@web/test-runner-commands';
import { onCleanup } from './guard.js';

const DEFAULT_VIEWPORT = { width: 800, height: 600 };

/** Sets the size of the viewport for this test. */
export async function viewport(width: number, height = DEFAULT_VIEWPORT.height): Promise<void> {
  onCleanup(() => setViewport(DEFAULT_VIEWPORT));
  await setViewport({ width, height });
}

interface Media {
  media?: 'screen' | 'print';
  colorScheme?: 'light' | 'dark';
  reducedMotion?: 'reduce' | 'no-preference';
  forcedColors?: 'active' | 'none';
  contrast?: 'more' | 'no-preference';
}

/** Sets media features for a test that `needs` emulated media. */
export async function media(features: Media): Promise<void> {
  onCleanup(() => executeServerCommand('emulate-media-features', null));
  await executeServerCommand('emulate-media-features', features);
}

/** The accessibility tree of an element in the light DOM, as YAML-like text, for a test that `needs` ARIA snapshots. */
export async function ariaSnapshot(selector: string): Promise<string> {
  return executeServerCommand('aria-snapshot', { selector });
}
