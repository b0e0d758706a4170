import { html, type TemplateResult } from 'lit';
import { rove } from '../../../controllers/roving-focus.js';

/** Something that can be done with what the chart shows. */
export interface ExportAction {
  readonly label: string;
  readonly part?: string;
  run(): void;
}

/** The items of the menu. Arrow keys go through them; the first one has the focus when the menu opens. */
export function exportMenu(actions: readonly ExportAction[], onDone: () => void): TemplateResult {
  const choose = ({ run }: ExportAction): void => {
    onDone();
    run();
  };
  return html`
    <div class="items" role="none" @keydown=${rove}>
      ${actions.map(
        (action, index) => html`
          <button
            part=${action.part ?? ''}
            class="item"
            type="button"
            role="menuitem"
            tabindex=${index === 0 ? '0' : '-1'}
            @click=${() => choose(action)}
          >
            ${action.label}
          </button>
        `,
      )}
    </div>
  `;
}
