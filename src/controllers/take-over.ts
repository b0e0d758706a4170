import type { ReactiveElement } from 'lit';
import { parseReport } from '../api/parse-report.js';
import type { UsageReport } from '../api/report.js';
import { warnOnce } from '../api/warnings.js';
import { embedReports } from '../store/embed-reports.js';
import { getUsageStore, type UsageStore } from '../store/index.js';
import type { OnDemand } from './on-demand.js';

/** The members of an element that are needed here; some of them are protected. */
export interface Preparable {
  willUpdate(changed: ReadonlyMap<PropertyKey, unknown>): void;
  render(): unknown;
  readonly awaitedParts: readonly OnDemand<unknown>[];
}

/** The class of an element. If it contains other elements, the class can load their code. */
interface HostClass {
  readonly loadTag?: (tag: string) => Promise<unknown> | undefined;
}

/** The scripts whose reports have been read. */
const read = new WeakSet<Element>();

/**
 * Prepares an element to replace the content that a server has rendered. It reads the reports in the page, and loads
 * the code for all of that content, so that the first update shows the same content at once.
 */
export async function takeOver(element: ReactiveElement): Promise<void> {
  // One element may contain the reports for all elements that share its store.
  for (const [store, reports] of reportsIn(element.getRootNode() as ParentNode)) embedReports(store, reports);
  const { loadTag } = element.constructor as HostClass;
  for (const { localName } of element.renderRoot.querySelectorAll(':not(:defined)')) await loadTag?.(localName);
  await prepare(element as unknown as Preparable);
}

/** Loads the code that the first rendering of an element needs, by rendering it without showing the result. */
export async function prepare(element: Preparable): Promise<void> {
  element.willUpdate(new Map());
  element.render();
  for (const { pending } of element.awaitedParts) if (pending) await pending;
}

/** Reads the reports that have not been read yet, by the store of the elements that contain them. */
function reportsIn(root: ParentNode): Map<UsageStore, UsageReport[]> {
  const found = new Map<UsageStore, UsageReport[]>();
  for (const script of root.querySelectorAll('script[slot=report]')) {
    const store = storeOf(script.parentElement);
    if (!store || read.has(script)) continue;
    read.add(script);
    try {
      const report = parseReport(JSON.parse(script.textContent));
      found.set(store, [...(found.get(store) ?? []), report]);
    } catch (thrown) {
      warnOnce(`the report in the page is not used: ${String(thrown)}`);
    }
  }
  return found;
}

/**
 * The store of an element; `null` if it has none. If the element is not defined yet, it has only attributes, and
 * properties that a framework has set.
 */
function storeOf(element: Element | null): UsageStore | null {
  const { store = element?.getAttribute('store') ?? 'default' } = (element ?? {}) as { store?: UsageStore | string };
  if (typeof store !== 'string') return store;
  return store === 'none' ? null : getUsageStore(store);
}
