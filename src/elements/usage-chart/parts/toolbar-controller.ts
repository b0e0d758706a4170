import { nothing, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { OnDemand } from '../../../controllers/on-demand.js';
import type * as OptionRow from './option-row.js';
import { toolbar, type ToolbarActions, type ToolbarOptions, type ToolbarState } from './toolbar.js';

/** Keeps whether the option row is open, whose code is loaded when it is opened for the first time. */
export class ToolbarController {
  #host: ReactiveControllerHost & Element;
  #actions: ToolbarActions;
  #optionRow: OnDemand<typeof OptionRow>;
  #hasOptionRow = false;

  constructor(host: ReactiveControllerHost & Element, actions: ToolbarActions) {
    this.#host = host;
    this.#actions = actions;
    this.#optionRow = new OnDemand(host, () => import('./option-row.js'));
  }

  render(state: ToolbarState): TemplateResult {
    return toolbar(this.#optionsOf(state));
  }

  renderOptionRow(state: ToolbarState): TemplateResult | typeof nothing {
    if (!this.#hasOptionRow) return nothing;
    return this.#optionRow.load()?.optionRow(this.#optionsOf(state)) ?? nothing;
  }

  #optionsOf(state: ToolbarState): ToolbarOptions {
    return {
      ...state,
      ...this.#actions,
      hasOptionRow: this.#hasOptionRow,
      onToggleOptionRow: this.#onToggleOptionRow,
    };
  }

  readonly #onToggleOptionRow = (): void => {
    this.#hasOptionRow = !this.#hasOptionRow;
    if (this.#optionRow.hasFailed) this.#optionRow.retry();
    this.#host.requestUpdate();
  };
}
