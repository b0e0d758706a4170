import { html, nothing, type TemplateResult } from 'lit';
import { OnDemand } from '../../controllers/on-demand.js';
import type { StoreController } from '../../controllers/store-controller.js';
import type { UsageElement } from '../../controllers/usage-element.js';
import type * as Words from '../usage-drivers/headline.js';

interface HeadlineOptions {
  readonly locale: string;
  /** Moves to the explanation; `null` if the page has replaced that. */
  readonly onOpen: (() => unknown) | null;
}

/**
 * The headline under the title: how much usage changed, compared with which days, and why. Its code is loaded with the
 * first previous period. Its place is reserved while a comparison is expected. It takes no place where nothing can be
 * compared.
 */
export class HeadlinePlace {
  #host: UsageElement;
  #usage: StoreController;
  #words: OnDemand<typeof Words>;
  /** The last headline stays visible while another range loads. */
  #last: Words.Headline | null = null;

  constructor(host: UsageElement, usage: StoreController) {
    this.#host = host;
    this.#usage = usage;
    this.#words = host.awaited(new OnDemand(host, () => import('../usage-drivers/headline.js')));
  }

  render({ locale, onOpen }: HeadlineOptions): TemplateResult | typeof nothing {
    const { snapshot, store } = this.#usage;
    // On a server, there is no snapshot.
    if (!snapshot) return this.#show(null, true, onOpen);
    if (snapshot.status === 'error') return this.#show(null, false, onOpen);
    const isWaiting = snapshot.status !== 'ready' || store?.isComparing === true;
    if (isWaiting) return this.#show(this.#last, true, onOpen);
    const { report, shown, previous } = snapshot;
    if (!report || !shown || !previous) return this.#show(null, false, onOpen);
    const words = this.#words.load();
    if (!words) return this.#show(this.#last, !this.#words.hasFailed, onOpen);
    const text = this.#host.textsOf(words.driversTexts);
    const explanation = words.explanationOf(report, previous, shown.agent, { text, locale });
    return this.#show(explanation && words.headlineOf(explanation), false, onOpen);
  }

  #show(
    headline: Words.Headline | null,
    isWaiting: boolean,
    onOpen: HeadlineOptions['onOpen'],
  ): TemplateResult | typeof nothing {
    this.#last = headline;
    if (!headline) return isWaiting ? html`<p class="headline"></p>` : nothing;
    const line = html`${headline.before}<strong>${headline.figure}</strong>${headline.after}`;
    return html`
      <p part="headline" class="headline ${isWaiting ? 'dimmed' : ''}">
        ${onOpen ? html`<button type="button" class="answer" @click=${onOpen}>${line}</button>` : line}
      </p>
    `;
  }
}
