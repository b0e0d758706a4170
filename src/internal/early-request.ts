import { getUsageStore } from '../store/registry.js';
import { absoluteUrl } from './dom.js';

/** Only the code of an element can tell what these make it ask for. With a report inside it may ask for nothing. */
const OWN_QUERY = '[value], [granularity], [time-zone], [url-state], :has(> [slot=report])';

/** Elements that always compare with the previous period. */
const COMPARING_TAGS = ['usage-summary', 'usage-dashboard', 'usage-drivers', 'usage-breakdown'];

/**
 * Sends the first requests of the elements in the document while the code of the elements is still on its way. An
 * element that has attributes or properties of its own for the query is left to ask itself, with all of its store.
 *
 * @param tags the tags of the library
 * @param defined resolves when the elements are defined, and the requests are theirs
 */
export function requestEarly(tags: readonly string[], defined: Promise<unknown>): void {
  const elements = [...document.querySelectorAll(tags.join())];
  for (const name of new Set(elements.map(storeOf))) {
    const own = elements.filter((element) => storeOf(element) === name);
    const first = own.find((element) => element.getAttribute('endpoint'));
    if (!first || name === 'none' || own.some(hasOwnQuery)) continue;
    const store = getUsageStore(name);
    const endpoint = absoluteUrl(first.getAttribute('endpoint') ?? '', first);
    const withdraw = store.attributeConfig({ endpoint });
    const previous = own.some(({ localName }) => COMPARING_TAGS.includes(localName));
    const unsubscribe = store.subscribe(() => undefined, { previous });
    void defined.then(() =>
      // After the first updates of the elements, in which they subscribe.
      setTimeout(() => {
        unsubscribe();
        withdraw();
      }),
    );
  }
}

function storeOf(element: Element): string {
  return element.getAttribute('store') ?? 'default';
}

/** A page or a framework sets properties as own ones of an element that is not defined yet. */
function hasOwnQuery(element: Element): boolean {
  return element.matches(OWN_QUERY) || Object.keys(element).length > 0;
}
