import { html, nothing, type CSSResultOrNative, type TemplateResult } from 'lit';
import { PopoverController } from '../../../controllers/popover-controller.js';
import { PopoverPlacement } from '../../../controllers/popover-placement.js';
import { rove } from '../../../controllers/roving-focus.js';
import { chartOptionTexts } from '../../../i18n/chart-options.js';
import type { ChartSettings } from '../model/chart-settings.js';
import { MIN_ZOOMABLE } from '../model/zoom.js';
import { SoundController } from '../sound/sound-controller.js';
import type { PartContext } from './chart-context.js';
import { ExportController } from './export-controller.js';
import { menuStyles } from './menu.styles.js';
import { morePanel } from './more-panel.js';
import type { MenuName } from './toolbar.js';

export const styles: readonly CSSResultOrNative[] = menuStyles;

/** The menus of the toolbar, in one popover, with exports and the chart as sound. Loaded on demand. */
export class ChartOptions {
  readonly exports: ExportController;
  readonly sound: SoundController;
  /** The menu that was opened last. */
  menu: MenuName | null = null;
  #chart: PartContext;
  #popover: PopoverController;

  constructor(chart: PartContext) {
    const { host } = chart;
    this.#chart = chart;
    this.exports = new ExportController(chart);
    this.sound = new SoundController(host, {
      view: () => chart.plot() && chart.drawnView(),
      isRtl: () => chart.isRtl(),
      index: () => chart.index(),
      onBucket: (index) => chart.point(index),
    });
    this.#popover = new PopoverController(host);
    host.addController(new PopoverPlacement(host));
  }

  get isOpen(): boolean {
    return this.#popover.isOpen;
  }

  async open(menu: MenuName): Promise<void> {
    // Closes the other menu first, because the focus moves into the popover only when it opens.
    if (menu !== this.menu) this.#popover.hide();
    this.menu = menu;
    this.#chart.host.requestUpdate();
    await this.#chart.host.updateComplete;
    this.#popover.show();
  }

  render(settings: ChartSettings, onSettings: (settings: Partial<ChartSettings>) => void): TemplateResult {
    const { text } = this.#chart.localization();
    const isExport = this.menu === 'export';
    return html`
      <div
        part="menu"
        class="popover"
        id="menu"
        popover
        role=${isExport ? 'menu' : 'group'}
        aria-label=${isExport ? text.export : text.chartOptions}
        @beforetoggle=${this.#popover.onBeforeToggle}
        @toggle=${this.#onToggle}
        @keydown=${this.#onKey}
      >
        ${!this.isOpen ? nothing : isExport ? exportMenu(this.#actions(settings), this.#close) : this.#renderMore(settings, onSettings)}
      </div>
      ${this.exports.renderStatus()}
    `;
  }

  #renderMore(settings: ChartSettings, onSettings: (settings: Partial<ChartSettings>) => void): TemplateResult {
    const { host, view, localization, slider } = this.#chart;
    const shown = view();
    const canZoom = shown !== null && !shown.isZoomed && shown.input.report.buckets.length >= MIN_ZOOMABLE;
    return morePanel({
      settings,
      localization: localization(),
      words: host.textsOf(chartOptionTexts),
      hasSlider: canZoom ? slider.isShown() : null,
      isPlaying: this.sound.isPossible ? this.sound.isPlaying : null,
      onSettings,
      onSlider: slider.show,
      onPlay: this.sound.toggle,
    });
  }

  /** The actions of the export menu, in their order. Without a report there is nothing to export. */
  #actions(settings: ChartSettings): ExportAction[] {
    const words = this.#chart.host.textsOf(chartOptionTexts);
    const { exports } = this;
    if (!this.#chart.view()) return [];
    return [
      { label: words.saveCsv, run: () => exports.save('csv') },
      ...(settings.view === 'chart' ? [{ label: words.saveImage, run: () => exports.save('png') }] : []),
      { label: words.copyData, part: 'copy', run: () => exports.copy('data', words.copyData) },
      ...(exports.link === null ? [] : [{ label: words.copyLink, run: () => exports.copy('link', words.copyLink) }]),
    ];
  }

  readonly #close = (): void => this.#popover.hide();

  readonly #onToggle = async (): Promise<void> => {
    this.#popover.onToggle();
    await this.#chart.host.updateComplete;
    if (!this.isOpen) return;
    const controls = this.#chart.host.shadowRoot?.querySelectorAll<HTMLElement>('.popover :is(button, input, select)');
    [...(controls ?? [])].find((control) => control.checkVisibility())?.focus();
  };

  /** Tab leaves a menu, which then closes. Escape closes this popover only, not a dialog around the chart. */
  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.code === 'Tab' && this.menu === 'export') this.#close();
    if (event.key === 'Escape') event.stopPropagation();
  };
}

/** An action of the export menu. */
interface ExportAction {
  readonly label: string;
  readonly part?: string;
  run(): void;
}

/** The items of the menu. Arrow keys go through them; the first one has the focus when the menu opens. */
function exportMenu(actions: readonly ExportAction[], onDone: () => void): TemplateResult {
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
