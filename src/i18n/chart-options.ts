/** Texts of the menus in the toolbar of `<usage-chart>`: loaded when the first of them opens. */
export interface ChartOptionMessages {
  drawAs: string;
  chartTypes: Record<'bar' | 'line' | 'area', string>;
  cumulative: string;
  /** Shows the whole range in a strip below the drawing, with two handles. */
  rangeSlider: string;
  playSound: string;
  saveImage: string;
  saveCsv: string;
  copyData: string;
  /** The address of the page, where it keeps what is shown. */
  copyLink: string;
}

export const chartOptionTexts: ChartOptionMessages = {
  drawAs: 'Chart type',
  chartTypes: { bar: 'Bars', line: 'Lines', area: 'Areas' },
  cumulative: 'Cumulative',
  rangeSlider: 'Range slider',
  playSound: 'Play as sound',
  saveImage: 'Save image',
  saveCsv: 'Save CSV',
  copyData: 'Copy data',
  copyLink: 'Copy link',
};
