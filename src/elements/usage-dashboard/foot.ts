import { html, nothing, type TemplateResult } from 'lit';
import { findingsOf } from '../../analysis/contradictions.js';
import { failures } from '../../api/failures.js';
import type { StoreController } from '../../controllers/store-controller.js';
import type { UsageElement } from '../../controllers/usage-element.js';
import { dashboardFootTexts, type DashboardFootMessages } from '../../i18n/dashboard-foot.js';
import { pageLink } from '../../internal/page-link.js';
import { renderFooter, type FooterOptions } from './footer.js';
import { ReconciliationWords, renderReconciliation } from './reconciliation.js';

export { footStyles } from './foot.styles.js';

/**
 * The reconciliation and the footer below the data, and the line with zone and link on paper. It is loaded after the
 * first report or error.
 */
export class DashboardFoot {
  #host: UsageElement;
  #usage: StoreController;
  #isOpen = false;

  constructor(host: UsageElement, usage: StoreController) {
    this.#host = host;
    this.#usage = usage;
  }

  get #text(): DashboardFootMessages {
    return this.#host.textsOf(dashboardFootTexts);
  }

  #words(locale: string): ReconciliationWords | null {
    const { report = null } = this.#usage.snapshot ?? {};
    return report && new ReconciliationWords(report, this.#text, locale);
  }

  readonly #onToggle = (): void => {
    this.#isOpen = !this.#isOpen;
    this.#host.requestUpdate();
  };

  /** Renders nothing after a failure, since there are no numbers to reconcile. */
  renderReconciliation(locale: string): TemplateResult | typeof nothing {
    const words = this.#usage.snapshot?.status === 'error' ? null : this.#words(locale);
    if (!words) return nothing;
    void this.#warn();
    return renderReconciliation({ words, text: this.#text, isOpen: this.#isOpen, onToggle: this.#onToggle });
  }

  /** Warns the developer on the console of what the line tells the user, once for each code, with a path. */
  async #warn(): Promise<void> {
    const { store, snapshot } = this.#usage;
    if (!store || !snapshot?.report) return;
    const { contradictions, notices } = findingsOf(snapshot.report);
    const findings = [...contradictions, ...notices];
    const known = findings.length > 0 ? await failures() : null;
    for (const { code, path } of findings) known?.reportOnce(store, code, path, code);
  }

  renderFooter(options: Omit<FooterOptions, 'snapshot' | 'text'>): TemplateResult | typeof nothing {
    return renderFooter({ ...options, snapshot: this.#usage.snapshot, text: this.#text });
  }

  /**
   * A line for paper: up to when the data is complete, its time zone, and the address of the page if this contains the
   * state of the store.
   */
  renderPrinted(locale: string): TemplateResult | typeof nothing {
    const words = this.#words(locale);
    if (!words) return nothing;
    const link = pageLink(this.#usage.store);
    return html`<p part="printed" class="printed">
      ${words.through}${link === null ? '' : html` · <bdi>${link}</bdi>`}
    </p>`;
  }
}
