import { html, nothing, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { isApple } from '../../internal/dom.js';
import { namesIn } from '../../internal/names.js';
import { safeUrl } from '../../api/safe-url.js';
import type { AgentFilterMessages } from '../../i18n/agent-filter.js';
import type { UsageSnapshot } from '../../store/index.js';
import { agentList, totalIn, type ListedAgent } from './agent-options.js';
import { namedAgents, type Choice } from './agent-choice.js';
import { type Command, nextRow, rowWindow, topAround, topFor } from './list-navigation.js';
import { AgentMatches } from './agent-matches.js';
import { renderRow, rowAnnouncement, type AgentRow, type ListContext } from './agent-row.js';

/** The current content of the list. */
export interface AgentListView {
  /** The agents that the page has set; absent if those of the store are shown. */
  readonly own: readonly ListedAgent[] | undefined;
  readonly snapshot: UsageSnapshot | null;
  readonly value: string;
  readonly choice: Choice;
  /** The text that the user is typing; `null` while the field shows the choice. */
  readonly search: string | null;
  readonly text: AgentFilterMessages;
  readonly locale: string;
  readonly hasImages: boolean;
}

/** Decimals of credits without a report. */
const DEFAULT_DECIMALS = 2;

/** Delay of the announcement while the user types, in milliseconds. */
const ANNOUNCE_DELAY_MS = 500;

/** The content of the popover: "All agents", and the agents that match the search. */
export class AgentList {
  #host: ReactiveControllerHost & HTMLElement;
  #view: () => AgentListView;
  #onChoose: (id: string) => void;
  #matches = new AgentMatches();
  /** Agent id of the active row, which the keys move. */
  #active: string | null = null;
  /** How far the list is scrolled, in rows. */
  #top = 0;
  /**
   * How the next update scrolls: to the top, until the chosen row is in the middle, or until the active row is
   * completely visible; `null`: not at all.
   */
  #scrollTo: 'top' | 'middle' | 'nearest' | null = null;
  /** The text of the live region. */
  #announcement = '';
  #announceTimer: ReturnType<typeof setTimeout> | undefined;
  #brokenImages = new Set<string | null | undefined>();

  constructor(host: ReactiveControllerHost & HTMLElement, view: () => AgentListView, onChoose: (id: string) => void) {
    this.#host = host;
    this.#view = view;
    this.#onChoose = onChoose;
  }

  /** Id of the active row in the document. */
  get activeId(): string | null {
    const row = this.#matches.rowOf(this.#active);
    return row < 0 ? null : this.#matches.domIdAt(row);
  }

  /** Sorts the agents and creates formatters before the list opens, so that it opens without delay. */
  prepare(): void {
    this.match();
    const context = this.#contextIn(this.#view());
    for (const place of [0, 1]) renderRow(this.#rowAt(place, ''), context);
  }

  /** Makes the chosen row active, and scrolls it to the middle. */
  open(): void {
    this.#active = this.#view().value;
    this.#scrollTo = 'middle';
    this.#host.requestUpdate();
  }

  /** After typing: makes the first match active, and announces the number of matches after a delay. */
  search(): void {
    this.match();
    if (this.#top > 0) this.#scrollTo = 'top';
    this.#top = 0;
    const { text, locale } = this.#view();
    this.#active = this.#matches.idAt(this.#matches.meansAll(text) ? 0 : 1);
    clearTimeout(this.#announceTimer);
    this.#announceTimer = setTimeout(
      () => this.#announce(this.#matches.describeResult(text, locale)),
      ANNOUNCE_DELAY_MS,
    );
    this.#host.requestUpdate();
  }

  /** Makes another row active. */
  move(command: Command): void {
    this.match();
    const view = this.#view();
    const row = this.#matches.rowOf(this.#active);
    // If the list was opened without an active row, the first step goes to the chosen row.
    const isFirst = command === 'next' && row < 0 && view.search === null;
    const next = isFirst ? this.#matches.rowOf(view.value) : nextRow(command, row, this.#matches.count);
    this.#active = this.#matches.idAt(next);
    if (next >= 0) this.#scrollTo = 'nearest';
    // VoiceOver does not read `aria-activedescendant`, so the live region announces the row.
    if (isApple())
      this.#announcement = next < 0 ? '' : rowAnnouncement(this.#rowAt(next, view.value), this.#contextIn(view));
    this.#host.requestUpdate();
  }

  /** Chooses the active row. */
  chooseActive(): void {
    if (this.#active !== null && this.#matches.rowOf(this.#active) >= 0) this.#onChoose(this.#active);
  }

  close(): void {
    this.#active = null;
    this.#top = 0;
    this.#announcement = '';
    clearTimeout(this.#announceTimer);
  }

  /** Finds the rows, if anything has changed; to be called before an update. */
  match(): void {
    const { own, snapshot, choice, search } = this.#view();
    this.#matches.update(own ?? snapshot?.agents, choice, search ?? '');
  }

  /**
   * Positions the rows and scrolls; to be called after an update. Templates have no styles for that, since a strict
   * Content-Security-Policy forbids them.
   */
  place(): void {
    const list = this.#host.shadowRoot?.querySelector('.list');
    const rows = list?.querySelector<HTMLElement>('.rows');
    if (!list || !rows) return;
    rows.style.setProperty('--_rows', String(this.#matches.count));
    for (const row of rows.children as HTMLCollectionOf<HTMLElement>) {
      row.style.setProperty('--_row', String(Number(row.getAttribute('aria-posinset')) - 1));
    }
    const target = this.#scrollTo;
    this.#scrollTo = null;
    if (target === null) return;
    const row = this.#matches.rowOf(target === 'middle' ? this.#view().value : this.#active);
    const rowHeight = this.#heightOfRow(rows);
    const visible = (list.clientHeight - (list.scrollHeight - rows.offsetHeight)) / rowHeight;
    const top =
      target === 'top'
        ? 0
        : target === 'middle'
          ? topAround(row, visible)
          : topFor(row, list.scrollTop / rowHeight, visible);
    list.scrollTop = top * rowHeight;
  }

  #announce(text: string): void {
    this.#announcement = text;
    this.#host.requestUpdate();
  }

  readonly onScroll = (event: Event): void => {
    const list = event.currentTarget as Element;
    const rows = list.querySelector<HTMLElement>('.rows');
    if (rows) this.#top = list.scrollTop / this.#heightOfRow(rows);
    this.#host.requestUpdate();
  };

  /** The height depends on the font size, so it is measured. */
  #heightOfRow(rows: HTMLElement): number {
    return rows.offsetHeight / this.#matches.count;
  }

  readonly #onClick = (event: Event): void => {
    const row = (event.target as Element).closest('.option')?.getAttribute('aria-posinset');
    const id = this.#matches.idAt(Number(row ?? 0) - 1);
    if (id !== null) this.#onChoose(id);
  };

  readonly #onImageError = (event: Event): void => {
    this.#brokenImages.add((event.target as Element).getAttribute('src'));
    this.#host.requestUpdate();
  };

  #rowAt(place: number, chosen: string): AgentRow {
    const id = this.#matches.idAt(place);
    return {
      place,
      domId: this.#matches.domIdAt(place),
      option: this.#matches.at(place),
      isActive: id === this.#active,
      isSelected: id === chosen,
    };
  }

  #contextIn({ own, snapshot, text, locale, hasImages }: AgentListView): ListContext {
    return {
      text,
      locale,
      total: own ? agentList(own).total : totalIn(snapshot),
      decimals: snapshot?.report?.decimals.credits ?? DEFAULT_DECIMALS,
      count: this.#matches.count,
      names: namesIn(namedAgents(own ?? snapshot?.agents), text),
      imageOf: ({ imageUrl }) =>
        hasImages && !this.#brokenImages.has(imageUrl) ? safeUrl(imageUrl, this.#host.baseURI) : undefined,
      onImageError: this.#onImageError,
    };
  }

  render(): TemplateResult {
    const view = this.#view();
    const context = this.#contextIn(view);
    return html`
      <div class="rows" role="presentation" @click=${this.#onClick}>
        ${repeat(
          rowWindow(context.count, this.#top, this.#matches.rowOf(this.#active)),
          (row) => this.#matches.idAt(row),
          (row) => renderRow(this.#rowAt(row, view.value), context),
        )}
      </div>
    `;
  }

  /** The message below the rows, and the live region. */
  renderNotes(): TemplateResult {
    const { text } = this.#view();
    const hasNoMatch = this.#matches.count === 1 && !this.#matches.meansAll(text);
    return html`
      ${hasNoMatch ? html`<p part="no-match" class="no-match">${text.noAgentFound}</p>` : nothing}
      <div class="visually-hidden" aria-live="polite">${this.#announcement}</div>
    `;
  }
}
