import { warnOnce } from '../store/warn-once.js';
import { VERSION } from '../version.js';

/** The first copy of the library to define a tag keeps it; the developer is told once where another version wanted to. */
export function warnIfOtherVersion(tag: string): void {
  const defined = customElements.get(tag) as { version?: string } | undefined;
  if (defined && defined.version !== VERSION) {
    warnOnce(`<${tag}> is already defined by version ${defined.version ?? 'unknown'}; ${VERSION} is not used for it`);
  }
}
