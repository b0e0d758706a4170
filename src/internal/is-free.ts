import { warnOnce } from '../store/warn-once.js';
import { VERSION } from '../version.js';
import { afterPageScripts } from './after-page-scripts.js';

const told = new Set<string>();
let taken: string[] = [];

/**
 * Whether a tag can be defined. Whoever was first keeps it: a component of the host's, or another version of the library.
 * The developer is told of all that were found taken in one line, after the last script that asks.
 */
export function isFree(tag: string): boolean {
  const found = customElements.get(tag) as { version?: string } | undefined;
  if (!found) return true;
  if (found.version !== VERSION && !told.has(tag)) {
    told.add(tag);
    if (taken.length === 0) afterPageScripts(() => setTimeout(tell));
    taken.push(`<${tag}> (${found.version ?? 'not of this library'})`);
  }
  return false;
}

function tell(): void {
  warnOnce(`${VERSION} leaves what was defined before it as it is: ${taken.join(', ')}`);
  taken = [];
}
