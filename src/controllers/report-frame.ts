import { html, nothing, type ReactiveController, type TemplateResult } from 'lit';
import type { ReportMessages } from '../i18n/report.js';
import { emptyNotice, errorNotice, staleNotice } from '../internal/notices.js';
import { setState } from '../internal/dom.js';
import type { UsageQuery } from '../store/index.js';
import type { ReportController } from './report-controller.js';
import type { StoreController } from './store-controller.js';
import type { UsageElement } from './usage-element.js';

/** What an element puts into its frame. The functions are called only for what is shown, or announced. */
export interface FrameContent {
  readonly text: ReportMessages;
  readonly locale: string;
  readonly supportUrl: string | undefined;
  /** The title; an element without one is not framed by a card. */
  readonly heading?: unknown;
  /** The line below the title. */
  readonly subheading?: unknown;
  readonly toolbar?: unknown;
  /** Id of what describes the card. */
  readonly describedBy?: string;
  /** What stands between the heading and the body. */
  readonly lead?: unknown;
  /** What is shown of the report; `null` while there is nothing to show. */
  readonly body: (() => unknown) | null;
  /** Keeps the place of the body until the first report. */
  readonly skeleton: () => unknown;
  /** Whether nothing was used: without a body, a notice says so. */
  readonly isEmpty: boolean;
  /** Whether the report alone is not enough, and the rest of it is still to come. */
  readonly isWaiting?: boolean;
  /** What stands below the body. */
  readonly caption?: unknown;
  /** The body in a few words, for a screen reader when it has come. */
  readonly outline: () => string;
  /** What the element itself has to announce; empty for nothing, `null` while it wants silence. */
  readonly announcement?: string | null;
}

/**
 * Where the frame stands: `loading` for the first time or for another query, `updating` for another try, and `stale` where
 * the report is there but asking for a newer one failed.
 */
type Phase = 'loading' | 'updating' | 'ready' | 'stale' | 'error';

/** Frames of elements that are on a page, in the order in which they came. */
const connected = new Set<ReportFrame>();

/**
 * The frame of every element that shows a report: heading, body and caption, and what stands in place of the body or above
 * it while there is no report, nothing in it, or no newer one to be had.
 *
 * `aria-busy` on the body means one thing: a request is out for what should be shown there. The live region stands outside
 * of it, since screen readers keep back what changes inside of something busy.
 */
export class ReportFrame implements ReactiveController {
  #host: UsageElement<ReportMessages>;
  #usage: StoreController;
  #report: ReportController;
  #isEmpty = false;
  #isRetrying = false;
  #phase: Phase | null = null;
  #query: UsageQuery | undefined;
  /** What the live region says of the phase. */
  #message = '';
  /** What the element had to announce last. */
  #announced: string | null = '';

  constructor(host: UsageElement<ReportMessages>, usage: StoreController, report: ReportController) {
    this.#host = host;
    this.#usage = usage;
    this.#report = report;
    host.addController(this);
  }

  hostUpdate(): void {
    if (this.#host.isConnected) connected.add(this);
  }

  hostUpdated(): void {
    setState(this.#host.internals, 'empty', this.#isEmpty);
  }

  hostDisconnected(): void {
    connected.delete(this);
  }

  render(content: FrameContent): TemplateResult {
    const { heading, subheading, toolbar, describedBy, lead, caption, text } = content;
    this.#isEmpty = content.isEmpty;
    const phase = this.#phaseOf(content);
    const isBusy = phase === 'loading' || phase === 'updating';
    const isErrorInPlace = this.#report.isErrorInPlace;
    const isOld = content.body !== null && (phase === 'loading' || this.#hasFailed);
    const inside = html`
      ${lead} ${this.#isStale ? staleNotice(text, this.retry) : nothing}
      <div class="body ${isOld ? 'old' : ''}" aria-busy=${isBusy ? 'true' : 'false'}>
        ${this.#renderBody(content)}
        ${
          // A paler body alone could be a finished one.
          isBusy && (content.body || isErrorInPlace)
            ? html`<span part="updating" class="updating" aria-hidden="true">${text.updating}</span>`
            : nothing
        }
      </div>
      ${caption}
      <span class="visually-hidden" role="status">${this.#announcement(phase, content)}</span>
    `;
    if (heading === undefined) return html`<div class="frame"><div class="panel" tabindex="-1">${inside}</div></div>`;
    return html`
      <div class="frame">
        <figure
          part="card"
          class="card panel"
          aria-labelledby="heading"
          aria-describedby=${describedBy ?? nothing}
          tabindex="-1"
        >
          <div class="header">
            <div>
              <h2 part="heading" id="heading">${heading}</h2>
              ${subheading}
            </div>
            ${toolbar}
          </div>
          ${inside}
        </figure>
      </div>
    `;
  }

  /**
   * Gives the focus to what the selector finds, where the next update removes the element that has it. Whoever has moved on
   * to another element in the meantime stays there.
   */
  async keepFocus(selector = '.panel'): Promise<void> {
    await this.#host.updateComplete;
    const { ownerDocument, shadowRoot } = this.#host;
    if (ownerDocument.activeElement === ownerDocument.body) shadowRoot?.querySelector<HTMLElement>(selector)?.focus();
  }

  /** Asks again. The button goes away with the notice that it stands in: the frame takes the focus over. */
  readonly retry = (): void => void this.#askAgain();

  async #askAgain(): Promise<void> {
    const button = this.#host.shadowRoot?.activeElement;
    this.#isRetrying = true;
    this.#host.requestUpdate();
    await this.#report.retry();
    this.#isRetrying = false;
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    if (button && !button.isConnected) await this.keepFocus();
  }

  get #hasFailed(): boolean {
    return this.#usage.snapshot?.status === 'error';
  }

  get #isStale(): boolean {
    const { status, stale } = this.#usage.snapshot ?? {};
    return status === 'ready' && stale === true && this.#report.isErrorShown;
  }

  #phaseOf({ isWaiting }: FrameContent): Phase {
    const { status, fetching } = this.#usage.snapshot ?? {};
    if (this.#hasFailed) return fetching ? 'updating' : 'error';
    if (status !== 'ready' || isWaiting) return 'loading';
    if (!this.#isStale) return 'ready';
    return fetching && this.#isRetrying ? 'updating' : 'stale';
  }

  #renderBody({ text, locale, supportUrl, heading, body, isEmpty, skeleton }: FrameContent): unknown {
    const { error = null } = this.#usage.snapshot ?? {};
    if (error && this.#report.isErrorInPlace) {
      const notice = errorNotice({ error, agent: this.#report.agent, text, locale, supportUrl, onRetry: this.retry });
      // Around the slot, so that what a page puts there is announced, too.
      return html`<div role="alert">
        <slot name="error">${heading === undefined ? html`<div class="card">${notice}</div>` : notice}</slot>
      </div>`;
    }
    if (body) return body();
    if (isEmpty) return html`<slot name="empty">${emptyNotice(text)}</slot>`;
    // Another element, or the page, says why.
    if (this.#hasFailed) return html`<p class="nothing">–</p>`;
    return html`<slot name="loading">${skeleton()}</slot>`;
  }

  /**
   * What the live region says: the phase, once, when it begins; after that what the element has to announce, as soon as that
   * changes. Of several elements that show the same store, the first visible one announces the phase for all.
   */
  #announcement(phase: Phase, { text, body, isEmpty, outline, announcement = '' }: FrameContent): string {
    const previous = this.#phase;
    const query = this.#usage.snapshot?.query;
    if (phase !== previous || (phase === 'ready' && query !== this.#query)) {
      const messages: Record<Phase, () => string> = {
        loading: () => text.loading,
        updating: () => text.updating,
        ready: () => (previous === null ? '' : isEmpty && !body ? text.emptyHeading : outline()),
        stale: () => text.staleNotice,
        // The notice is an alert when it appears; after another try it still stands there, and nothing announces it.
        error: () => (previous === 'updating' ? text.errorHeading : ''),
      };
      this.#message = this.#isSpeaker ? messages[phase]() : '';
      this.#phase = phase;
      this.#query = query;
    }
    if (announcement !== this.#announced) {
      this.#announced = announcement;
      if (announcement !== '') this.#message = '';
    }
    return this.#message || (announcement ?? '');
  }

  get #isSpeaker(): boolean {
    const { store } = this.#usage;
    const isVisible = (host: Element): boolean => !('checkVisibility' in host) || host.checkVisibility();
    return [...connected].find((frame) => frame.#usage.store === store && isVisible(frame.#host)) === this;
  }
}
