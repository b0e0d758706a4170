import { nothing, type CSSResultOrNative, type TemplateResult } from 'lit';
import { copyStyles } from '../../../styles/copy.styles.js';
import type { ChartSettings } from '../model/chart-settings.js';
import { SoundController } from '../sound/sound-controller.js';
import type { PartContext } from './chart-context.js';
import { ExportController } from './export-controller.js';
import { optionRow } from './option-row.js';
import { optionRowStyles } from './option-row.styles.js';

export const styles: readonly CSSResultOrNative[] = [copyStyles, optionRowStyles];

/** What the toolbar has no room for: further options, copying and saving, and the chart as sound. Loaded on demand. */
export class ChartOptions {
  readonly exports: ExportController;
  readonly sound: SoundController;
  #chart: PartContext;

  constructor(chart: PartContext) {
    this.#chart = chart;
    this.exports = new ExportController(chart);
    this.sound = new SoundController(chart.host, {
      view: () => chart.plot() && chart.drawnView(),
      isRtl: () => chart.isRtl(),
      index: () => chart.index(),
      onBucket: (index) => chart.point(index),
    });
  }

  render(settings: ChartSettings, onSettings: (settings: Partial<ChartSettings>) => void): TemplateResult {
    const view = this.#chart.view();
    return optionRow({
      settings,
      view,
      localization: this.#chart.localization(),
      isPlaying: this.sound.isPossible ? this.sound.isPlaying : null,
      copyButton: view ? this.exports.renderCopyButton() : nothing,
      onSettings,
      onSave: this.exports.save,
      onPlay: this.sound.toggle,
    });
  }
}
