import { html, nothing, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { PopoverPlacement } from '../../controllers/popover-placement.js';
import { isApple } from '../../internal/dom.js';
import { namesIn } from '../../internal/names.js';
import { safeUrl } from '../../api/safe-url.js';
import type { AgentFilterMessages } from '../../i18n/agent-filter.js';
import type { UsageSnapshot } from '../../store/index.js';
import { namedAgents, type Choice, agentList, totalIn, type ListedAgent } from './agent-options.js';
import { type Command, moved, rowWindow, topAround, topFor } from './list-navigation.js';
import { listStyles } from './agent-list.styles.js';
import { AgentMatches } from './agent-matches.js';
import { renderRow, rowInWords, type AgentRow, type ListContext } from './agent-row.js';

/** What the list shows, as it is now. */
export interface AgentListView {
  /** Those that the page has set; absent where the store's are shown. */
  readonly own: readonly ListedAgent[] | undefined;
  readonly snapshot: UsageSnapshot | null;
  readonly value: string;
  readonly choice: Choice;
  /** `null` while nobody types. */
  readonly search: string | null;
  readonly text: AgentFilterMessages;
  readonly locale: string;
  readonly hasImages: boolean;
}

/** Decimals of credits where no report says how many there are. */
const DECIMALS = 2;

/** Time for a reader to type on before the number of agents found is said. */
const SAY_AFTER = 500;

export const styles = [listStyles];

/** What the list holds: all agents, and each of them that fits the search. */
export class AgentList {
  #host: ReactiveControllerHost & HTMLElement;
  #view: () => AgentListView;
  #onChoose: (id: string) => void;
  #matches = new AgentMatches();
  /** Id of the row that the keys have come to. */
  #active: string | null = null;
  /** How many rows are above those that are seen. */
  #top = 0;
  /** How the list is to move with the next update: to its top, or so that a row is in its middle or just in sight. */
  #reveal: 'top' | 'middle' | 'nearest' | null = null;
  /** What is said to those who do not see the list. */
  #said = '';
  #sayTimer: ReturnType<typeof setTimeout> | undefined;
  #brokenImages = new Set<string | null | undefined>();

  constructor(host: ReactiveControllerHost & HTMLElement, view: () => AgentListView, onChoose: (id: string) => void) {
    this.#host = host;
    this.#view = view;
    this.#onChoose = onChoose;
    new PopoverPlacement(host);
  }

  /** Id in the document of the row that the keys have come to. */
  get activeId(): string | null {
    const row = this.#matches.rowOf(this.#active);
    return row < 0 ? null : this.#matches.domIdAt(row);
  }

  /** What takes time at the first opening, such as sorting and making formatters, before anybody waits for it. */
  prepare(): void {
    this.match();
    const context = this.#contextIn(this.#view());
    for (const place of [0, 1]) renderRow(this.#rowAt(place, ''), context);
  }

  /** Makes the choice active, in the middle of the list. */
  open(): void {
    this.#active = this.#view().value;
    this.#reveal = 'middle';
    this.#host.requestUpdate();
  }

  /** What was typed has changed: the first row that fits is active, and how many there are is said in a while. */
  search(): void {
    this.match();
    if (this.#top > 0) this.#reveal = 'top';
    this.#top = 0;
    const { text, locale } = this.#view();
    this.#active = this.#matches.idAt(this.#matches.isAllMeant(text) ? 0 : 1);
    clearTimeout(this.#sayTimer);
    this.#sayTimer = setTimeout(() => this.#say(this.#matches.inWords(text, locale)), SAY_AFTER);
    this.#host.requestUpdate();
  }

  /** Makes another row active. */
  move(command: Command): void {
    this.match();
    const view = this.#view();
    const row = this.#matches.rowOf(this.#active);
    // The first step into a list that was only shown is to the choice.
    const isFirst = command === 'next' && row < 0 && view.search === null;
    const next = isFirst ? this.#matches.rowOf(view.value) : moved(command, row, this.#matches.count);
    this.#active = this.#matches.idAt(next);
    if (next >= 0) this.#reveal = 'nearest';
    // VoiceOver does not read what a field merely points to.
    if (isApple()) this.#said = next < 0 ? '' : rowInWords(this.#rowAt(next, view.value), this.#contextIn(view));
    this.#host.requestUpdate();
  }

  /** Chooses the active row. */
  take(): void {
    if (this.#active !== null && this.#matches.rowOf(this.#active) >= 0) this.#onChoose(this.#active);
  }

  close(): void {
    this.#active = null;
    this.#top = 0;
    this.#said = '';
    clearTimeout(this.#sayTimer);
  }

  /** To be called before an update: finds the rows, if something has changed. */
  match(): void {
    const { own, snapshot, choice, search } = this.#view();
    this.#matches.update(own ?? snapshot?.agents, choice, search ?? '');
  }

  /** To be called after one. Rows have their places by number, since a strict policy takes no style from a template. */
  place(): void {
    const list = this.#host.shadowRoot?.querySelector('.list');
    const rows = list?.querySelector<HTMLElement>('.rows');
    if (!list || !rows) return;
    rows.style.setProperty('--_rows', String(this.#matches.count));
    for (const row of rows.children as HTMLCollectionOf<HTMLElement>) {
      row.style.setProperty('--_row', String(Number(row.getAttribute('aria-posinset')) - 1));
    }
    const how = this.#reveal;
    this.#reveal = null;
    if (how === null) return;
    const row = this.#matches.rowOf(how === 'middle' ? this.#view().value : this.#active);
    const rowHeight = this.#heightOfRow(rows);
    const seen = (list.clientHeight - (list.scrollHeight - rows.offsetHeight)) / rowHeight;
    const top =
      how === 'top' ? 0 : how === 'middle' ? topAround(row, seen) : topFor(row, list.scrollTop / rowHeight, seen);
    list.scrollTop = top * rowHeight;
  }

  #say(text: string): void {
    this.#said = text;
    this.#host.requestUpdate();
  }

  readonly onScroll = (event: Event): void => {
    const list = event.currentTarget as Element;
    const rows = list.querySelector<HTMLElement>('.rows');
    if (rows) this.#top = list.scrollTop / this.#heightOfRow(rows);
    this.#host.requestUpdate();
  };

  /** It goes by the size of the type. */
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
      decimals: snapshot?.report?.decimals.credits ?? DECIMALS,
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

  /** What stands below the rows, and what is only heard. */
  renderNotes(): TemplateResult {
    const { text } = this.#view();
    const isNobodyFound = this.#matches.count === 1 && !this.#matches.isAllMeant(text);
    return html`
      ${isNobodyFound ? html`<p part="no-match" class="no-match">${text.noAgentFound}</p>` : nothing}
      <div class="visually-hidden" aria-live="polite">${this.#said}</div>
    `;
  }
}
