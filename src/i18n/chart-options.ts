import { copyTexts, type CopyMessages } from './copying.js';

/** Texts of the menus in the toolbar of `<usage-chart>`: loaded when the first of them opens. */
export interface ChartOptionMessages extends CopyMessages {
  drawAs: string;
  chartTypes: Record<'bar' | 'line' | 'area', string>;
  cumulative: string;
  showTable: string;
  /** Shows the whole range in a strip below the drawing, with two handles. */
  rangeSlider: string;
  playSound: string;
  saveImage: string;
  saveCsv: string;
  copyData: string;
  /** Copies the address of the page, if that contains the settings. */
  copyLink: string;
}

export const chartOptionTexts: ChartOptionMessages = {
  ...copyTexts,
  drawAs: 'Chart type',
  chartTypes: { bar: 'Bars', line: 'Lines', area: 'Areas' },
  cumulative: 'Cumulative',
  showTable: 'Table',
  rangeSlider: 'Range slider',
  playSound: 'Play as sound',
  saveImage: 'Save image',
  saveCsv: 'Save CSV',
  copyData: 'Copy data',
  copyLink: 'Copy link',
};
