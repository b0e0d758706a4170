import { getUsageStore } from '../store/registry.js';
import { absoluteUrl } from './dom.js';

/**
 * Attributes that may change the query in a way that only the element's code knows. With a report inside, an element
 * may not need a request at all.
 */
const OWN_QUERY = '[value], [granularity], [time-zone], [url-state], :has(> [slot=report])';

/** Elements that always compare with the previous period. */
const COMPARING_TAGS = ['usage-summary', 'usage-dashboard', 'usage-drivers', 'usage-breakdown'];

/**
 * Sends the first requests of the elements in the document while the code of the elements is still loading. If an
 * element has attributes or properties that may change the query, no request is sent early for its store.
 *
 * @param tags the tags of the library
 * @param defined resolves when the elements are defined, and so take over the requests
 */
export function requestEarly(tags: readonly string[], defined: Promise<unknown>): void {
  const elements = [...document.querySelectorAll(tags.join())];
  for (const name of new Set(elements.map(storeOf))) {
    const inStore = elements.filter((element) => storeOf(element) === name);
    const first = inStore.find((element) => element.getAttribute('endpoint'));
    if (!first || name === 'none' || inStore.some(hasOwnQuery)) continue;
    const store = getUsageStore(name);
    const endpoint = absoluteUrl(first.getAttribute('endpoint') ?? '', first);
    const withdraw = store.attributeConfig({ endpoint });
    const previous = inStore.some(({ localName }) => COMPARING_TAGS.includes(localName));
    const unsubscribe = store.subscribe(() => undefined, { previous });
    void defined.then(() =>
      // Waits for the first updates of the elements, in which they subscribe.
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

/** Properties that a page or a framework sets before the element is defined are own properties of the object. */
function hasOwnQuery(element: Element): boolean {
  return element.matches(OWN_QUERY) || Object.keys(element).length > 0;
}
