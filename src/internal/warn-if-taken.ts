import { warnOnce } from '../store/warnings.js';
import { VERSION } from '../version.js';
import { afterPageScripts } from './after-page-scripts.js';

const told = new Set<string>();
let untold: string[] = [];

/**
 * Whoever defines a tag first keeps it: a component of the host's, or another version of the library. The developer is
 * told of all that were found taken in one line, after the last script that asks.
 */
export function warnIfTaken(tag: string): void {
  const defined = customElements.get(tag) as { version?: string } | undefined;
  if (!defined || defined.version === VERSION || told.has(tag)) return;
  told.add(tag);
  if (untold.length === 0) afterPageScripts(() => setTimeout(tell));
  untold.push(`<${tag}> (${defined.version ?? 'not of this library'})`);
}

function tell(): void {
  warnOnce(`${VERSION} leaves what was defined before it as it is: ${untold.join(', ')}`);
  untold = [];
}
