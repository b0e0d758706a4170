import { LitElementRenderer } from '@lit-labs/ssr';
import { collectResult, type ThunkedRenderResult } from '@lit-labs/ssr/lib/render-result.js';
import type { RenderInfo } from '@lit-labs/ssr/lib/render-value.js';
import { parseReport } from './api/parse-report.js';
import type { WireReport } from './api/wire.js';
import { prepare, type Preparable } from './controllers/take-over.js';
import { embedReports } from './store/embed-reports.js';
import { createUsageStore } from './store/index.js';
import { withTexts } from './server-texts.js';
import './define.js';

/** A tag of this library. */
export type UsageTag =
  | 'agent-filter'
  | 'date-range'
  | 'usage-breakdown'
  | 'usage-chart'
  | 'usage-dashboard'
  | 'usage-drivers'
  | 'usage-summary';

export interface RenderOptions {
  /** Attributes of the element. `lang` decides how numbers and dates are written: it should be that of the page. */
  readonly attributes?: Readonly<Record<string, string | number | boolean>>;
  /**
   * Answers of the usage endpoint: the report that the element shows and, for elements that compare, the report of the
   * previous period. They become part of the HTML, so that the browser does not request them again.
   */
  readonly reports?: readonly WireReport[];
  /** HTML inside the element, for its slots. It is not changed: do not put text into it that you have not escaped. */
  readonly content?: string;
  /** For the `<style>` elements, where the page's Content-Security-Policy asks for one. */
  readonly nonce?: string;
}

/** The members of an element that only a server uses. */
interface Rendered extends Preparable {
  addStyles(styles: readonly unknown[]): void;
}

/**
 * Renders an element on a server, as HTML with a declarative shadow root. Needs the package `@lit-labs/ssr`.
 *
 * @returns HTML: the element with its frame, at the height that it will have. With `reports`, the figures, sentences
 *   and tables as well, and the reports themselves, from which the element goes on in the browser.
 * @example
 * ```js
 * import { renderUsage } from 'usage-elements/render.js';
 *
 * const report = await (await fetch('https://api.example/usage', { headers })).json();
 * const html = await renderUsage('usage-dashboard', {
 *   attributes: { endpoint: '/api/usage', lang: 'en' },
 *   reports: [report],
 * });
 * ```
 */
export async function renderUsage(
  tag: UsageTag,
  { attributes = {}, reports = [], content = '', nonce }: RenderOptions = {},
): Promise<string> {
  const { lang } = attributes;

  class UsageRenderer extends LitElementRenderer {
    override connectedCallback(): void {
      // An element inside of another one cannot read the `lang` of the outer element, so each gets its own.
      if (lang !== undefined) this.element.setAttribute('lang', String(lang));
      super.connectedCallback();
    }

    override renderShadow(info: RenderInfo): ThunkedRenderResult {
      const element = this.element as unknown as Rendered;
      const render = element.render.bind(element);
      const added = new Set<unknown>();
      element.render = () => withTexts(render());
      element.addStyles = (styles) => styles.forEach((style) => added.add(style));
      const shadow = async (): Promise<ThunkedRenderResult> => {
        await prepare(element);
        return [`<style>${[...added].join('')}</style>`, ...(super.renderShadow(info) ?? [])];
      };
      return [shadow];
    }
  }

  const renderer = new UsageRenderer(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== false) renderer.setAttribute(name, value === true ? '' : String(value));
  }
  if (reports.length > 0) {
    const store = createUsageStore();
    embedReports(
      store,
      reports.map((report) => parseReport(report)),
    );
    renderer.setProperty('store', store);
  }
  renderer.connectedCallback();
  const shadow = renderer.renderShadow({
    elementRenderers: [UsageRenderer],
    customElementInstanceStack: [renderer],
    customElementHostStack: [renderer],
    eventTargetStack: [],
    slotStack: [],
    deferHydration: false,
  });
  const open = await collectResult(renderer.renderAttributes());
  const inside = await collectResult(shadow);
  const style = nonce === undefined ? '<style>' : `<style nonce="${escaped(nonce)}">`;
  // Lit needs these comments only for hydration, but the element renders itself anew in the browser.
  const root = inside.replaceAll(/<!--.*?-->|<\?>/g, '').replaceAll('<style>', () => style);
  return `<${tag}${open}><template shadowrootmode="open">${root}</template>${reports.map(script).join('')}${content}</${tag}>`;
}

function escaped(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
}

/** A `<` could end the script element. In JSON it occurs only in strings, where `\u003c` means the same. */
function script(report: WireReport): string {
  return `<script type="application/json" slot="report">${JSON.stringify(report).replaceAll('<', '\\u003c')}</script>`;
}
