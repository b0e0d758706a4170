import { html, nothing, type ReactiveController, type TemplateResult } from 'lit';
import type { UsageError } from '../api/usage-error.js';
import type { ReportMessages } from '../i18n/report.js';
import { levelOf } from '../internal/attributes.js';
import { setState, windowOf } from '../internal/dom.js';
import type * as Notices from '../internal/notices.js';
import { resultSentence } from '../internal/report-words.js';
import type { UsageQuery } from '../store/index.js';
import { sameRange, type DayRange } from '../time/day-range.js';
import { OnDemand } from './on-demand.js';
import type { ReportController } from './report-controller.js';
import type { StoreController } from './store-controller.js';
import type { UsageElement } from './usage-element.js';

/** The content of an element's frame. Its functions are called only if their result is shown. */
export interface FrameContent {
  readonly text: ReportMessages;
  readonly locale: string;
  readonly supportUrl: string | undefined;
  /** The title. An element without a title has no card around it, since it may consist of several cards. */
  readonly heading?: unknown;
  /** Level of the title in the outline of the page: 2 by default. */
  readonly headingLevel?: number;
  /** The line below the title. */
  readonly subheading?: unknown;
  readonly toolbar?: unknown;
  /** Id of the element that describes the card. */
  readonly describedBy?: string;
  /** Shown between the heading and the body. */
  readonly lead?: unknown;
  /** Renders the report; `null` if there is nothing to show. */
  readonly body: (() => unknown) | null;
  /** Renders a placeholder for the body until the first report. */
  readonly skeleton: () => unknown;
  /** Whether there is no usage. If `body` is `null`, too, a notice says so. */
  readonly isEmpty: boolean;
  /** Whether something that the element needs in addition to the report is still loading. */
  readonly isWaiting?: boolean;
  /** Shown below the body. */
  readonly caption?: unknown;
  /** The element's own announcement; empty for none, `null` to keep the live region silent. */
  readonly announcement?: string | null;
}

/**
 * State of the frame. Each but `ready` is the name of the label that announces it. `updating`: after a failure, the
 * report is requested again.
 */
type Phase = 'loading' | 'updating' | 'ready' | 'staleNotice' | 'errorHeading';

/** Frames of the connected elements, in the order in which the elements were connected. */
const connected = new Set<ReportFrame>();

/**
 * The frame of every element that shows a report: heading, body and caption. It also shows the notices: an error or "no
 * usage" replaces the body, and "out of date" is above it. If several elements have the same failure, the first one on
 * screen shows the message with its button, and the others show one line. All keep the height that they have while
 * loading.
 *
 * `aria-busy` on the body means that its content is being requested. The live region is outside the body, since screen
 * readers do not announce changes inside a busy element.
 */
export class ReportFrame implements ReactiveController {
  #host: UsageElement<ReportMessages>;
  #usage: StoreController;
  #report: ReportController;
  #notices: OnDemand<typeof Notices>;
  #observer: IntersectionObserver | undefined;
  /**
   * Whether the element is displayed. An observer sets this, because measuring the element would make the browser
   * compute the styles of the page.
   */
  #isDisplayed = false;
  #isEmpty = false;
  #isRetrying = false;
  #phase: Phase | null = null;
  #query: UsageQuery | undefined;
  /** The range of the last report that was announced. */
  #range: DayRange | null = null;
  /** The text about the phase in the live region. */
  #message = '';
  /** The last announcement that the element passed in `FrameContent`. */
  #announced: string | null = '';

  constructor(host: UsageElement<ReportMessages>, usage: StoreController, report: ReportController) {
    this.#host = host;
    this.#usage = usage;
    this.#report = report;
    const load = async (): Promise<typeof Notices> => {
      const notices = await import('../internal/notices.js');
      host.addStyles([notices.noticeStyles]);
      return notices;
    };
    this.#notices = host.awaited(new OnDemand(host, load));
    host.addController(this);
  }

  hostConnected(): void {
    connected.add(this);
    const { IntersectionObserver }: Partial<typeof globalThis> = windowOf(this.#host);
    if (!IntersectionObserver) return;
    this.#observer = new IntersectionObserver((entries) => {
      this.#isDisplayed = (entries.at(-1)?.boundingClientRect.width ?? 0) > 0;
    });
    this.#observer.observe(this.#host);
  }

  hostUpdated(): void {
    setState(this.#host.internals, 'empty', this.#isEmpty);
  }

  hostDisconnected(): void {
    connected.delete(this);
    this.#observer?.disconnect();
    this.#isDisplayed = false;
  }

  render(content: FrameContent): TemplateResult {
    const { text, heading, body, isEmpty } = content;
    const { status, fetching, stale, error } = this.#usage.snapshot ?? {};
    const { isErrorShown } = this.#report;
    const isNoticeNeeded = this.#report.isErrorInPlace || (isEmpty && !body && status === 'ready');
    if (isNoticeNeeded) this.#notices.load();
    // A notice counts as loading until its module is here. If the module cannot be loaded, the notice has no details.
    const isNoticePending = isNoticeNeeded && this.#notices.pending !== null;
    const hasMessage = this.#report.isErrorInPlace && !isNoticePending && this.#showsErrorMessage;
    const hasFailed = status === 'error' && !isNoticePending;
    const isStale = status === 'ready' && stale === true && isErrorShown;
    const isLoading = !hasFailed && (status !== 'ready' || content.isWaiting === true || isNoticePending);
    // A refresh in the background is not shown, except after an error, or if the user has started it with "retry".
    const isUpdating = !isLoading && fetching === true && (hasFailed || (isStale && this.#isRetrying));
    const isBusy = isLoading || isUpdating;
    this.#isEmpty = isEmpty && !isNoticePending;
    this.#announce(
      isLoading ? 'loading' : isUpdating ? 'updating' : hasFailed ? 'errorHeading' : isStale ? 'staleNotice' : 'ready',
      content,
    );
    const inside = html`
      ${content.lead} ${isStale ? this.#renderStale(text) : nothing}
      <div class="body ${body && (isLoading || hasFailed) ? 'dimmed' : ''}" aria-busy=${isBusy ? 'true' : 'false'}>
        ${
          error && hasMessage
            ? renderInPlace(this.#renderError(error, content), content)
            : hasFailed && heading !== undefined
              ? renderInPlace(html`<p class="nothing">${text.errorHeading}</p>`, content)
              : body
                ? body()
                : isEmpty && !isNoticePending
                  ? html`<slot name="empty">${this.#renderEmpty(text)}</slot>`
                  : html`<slot name="loading">${content.skeleton()}</slot>`
        }
        ${
          // The paler colours of old data are not enough to distinguish it from new data.
          isBusy && (body || hasFailed)
            ? html`<span part="updating" class="updating" aria-hidden="true">${text.updating}</span>`
            : nothing
        }
      </div>
      ${content.caption}
      <span class="visually-hidden" role="status">${this.#message || content.announcement}</span>
    `;
    return html`
      <div class="frame">
        ${
          heading === undefined
            ? html`<div class="panel" tabindex="-1">${inside}</div>`
            : html`
                <figure
                  part="card"
                  class="card panel"
                  aria-labelledby="heading"
                  aria-describedby=${content.describedBy ?? nothing}
                  tabindex="-1"
                >
                  <div class="header">
                    <div>
                      <h2 part="heading" id="heading" aria-level=${levelOf(content.headingLevel ?? 2)}>${heading}</h2>
                      ${content.subheading}
                    </div>
                    ${content.toolbar}
                  </div>
                  ${inside}
                </figure>
              `
        }
      </div>
    `;
  }

  /**
   * Moves the focus to the element that matches the selector, if the next update removes the focused element. Does
   * nothing if another element has the focus by then.
   */
  async keepFocus(selector = '.panel'): Promise<void> {
    await this.#host.updateComplete;
    const { ownerDocument, shadowRoot } = this.#host;
    if (ownerDocument.activeElement === ownerDocument.body) shadowRoot?.querySelector<HTMLElement>(selector)?.focus();
  }

  /** Requests the report again. If the notice with the focused button disappears, the focus moves to the frame. */
  readonly retry = async (): Promise<void> => {
    const button = this.#host.shadowRoot?.activeElement;
    this.#isRetrying = true;
    this.#host.requestUpdate();
    await this.#report.retry();
    this.#isRetrying = false;
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    if (button?.isConnected === false) await this.keepFocus();
  };

  /**
   * Changes the query. When the new report has loaded, the pressed button no longer exists, so the focus moves to the
   * frame.
   */
  readonly #ask = async (query: Notices.WiderQuery): Promise<void> => {
    this.#report.ask(query);
    await this.#usage.store?.load().catch(() => undefined);
    await this.keepFocus();
  };

  /** The slot is inside the alert, so that screen readers also announce content that the page puts into the slot. */
  #renderError(error: UsageError, { text, locale, supportUrl, heading }: FrameContent): TemplateResult {
    const { part } = this.#notices;
    const notice =
      part?.errorNotice({
        error,
        agent: this.#report.agent,
        text,
        words: this.#host.textsOf(part.noticeTexts),
        locale,
        supportUrl,
        onRetry: this.retry,
      }) ?? html`<div part="error">${text.errorHeading} ${this.#renderRetry(text)}</div>`;
    return html`<div role="alert">
      <slot name="error"><div class=${heading === undefined ? 'card' : ''}>${notice}</div></slot>
    </div>`;
  }

  #renderEmpty(text: ReportMessages): unknown {
    const { part } = this.#notices;
    const { shown } = this.#report;
    if (!part || !shown) return text.emptyHeading;
    const words = this.#host.textsOf(part.noticeTexts);
    return part.emptyNotice({ ...shown, text, words, onWiden: this.#ask });
  }

  /** Shown with an old report after a refresh has failed. */
  #renderStale(text: ReportMessages): TemplateResult {
    return html`<div part="stale" class="stale"><span>${text.staleNotice}</span> ${this.#renderRetry(text)}</div>`;
  }

  #renderRetry(text: ReportMessages): TemplateResult {
    return html`<button part="retry" class="button" type="button" @click=${this.retry}>${text.tryAgain}</button>`;
  }

  /**
   * Sets the text of the live region. It announces each phase once, when the phase begins, and afterwards the element's
   * own announcements. Of several elements with the same store, only the first visible one announces the phases.
   */
  #announce(phase: Phase, { text, locale, announcement = '' }: FrameContent): void {
    const previous = this.#phase;
    const { query } = this.#usage.snapshot ?? {};
    if (phase !== previous || query !== this.#query) {
      this.#phase = phase;
      this.#query = query;
      // An alert announces an error only when it appears. If a retry fails, the live region announces that instead.
      const isSilent =
        !this.#isAnnouncer ||
        (previous === null && phase === 'ready') ||
        (phase === 'errorHeading' && previous !== 'updating');
      this.#message = isSilent ? '' : phase === 'ready' ? this.#result(text, locale) : text[phase];
    }
    if (announcement === this.#announced) return;
    this.#announced = announcement;
    if (announcement !== '') this.#message = '';
  }

  /** The result in one sentence. It names the range if that has changed. */
  #result(text: ReportMessages, locale: string): string {
    const { shown } = this.#report;
    if (!shown) return '';
    const { range } = shown.report.query;
    const isOtherRange = this.#range === null || !sameRange(this.#range, range);
    this.#range = range;
    return resultSentence(shown, isOtherRange, text, locale);
  }

  get #isAnnouncer(): boolean {
    return this.#isFirst(() => true);
  }

  get #showsErrorMessage(): boolean {
    return this.#isFirst((frame) => frame.#report.isErrorInPlace);
  }

  /**
   * Whether this is the first visible frame with the same store that matches `fits`. If none is visible, the first one
   * counts.
   */
  #isFirst(fits: (frame: ReportFrame) => boolean): boolean {
    const frames = [...connected].filter((frame) => frame.#usage.store === this.#usage.store && fits(frame));
    return (frames.find((frame) => frame.#isDisplayed) ?? frames[0]) === this;
  }
}

/** Renders a notice in place of the body, with the height of the skeleton. */
function renderInPlace(notice: TemplateResult, { skeleton }: FrameContent): TemplateResult {
  return html`<div class="in-place">
    <div class="ghost" aria-hidden="true">${skeleton()}</div>
    ${notice}
  </div>`;
}
