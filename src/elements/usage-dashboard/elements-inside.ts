import { html, type TemplateResult } from 'lit';
import type { UsageElement } from '../../controllers/usage-element.js';

/** Properties that the dashboard passes to the elements inside it. */
type Settings = Pick<UsageElement, 'store' | 'endpoint' | 'labels' | 'supportUrl'> & {
  readonly forecast: boolean;
  /** Heading level of the cards. */
  readonly headingLevel: number;
};

/** Renders both filters. In this file, `exportparts` lets a page style the parts of the elements inside. */
export function renderFilters({ store, labels }: Pick<Settings, 'store' | 'labels'>): TemplateResult {
  return html`
    <usage-agent-filter
      part="agent-filter"
      exportparts="field, control, toggle, popover: agent-popover, option, avatar, status, no-match"
      .store=${store}
      .labels=${labels}
    ></usage-agent-filter>
    <usage-date-range
      part="date-range"
      exportparts="field: date-field, segment, opener, popover, quick, presets, preset, calendar, previous, next, month, day, facts, hint: date-hint, error: date-error"
      .store=${store}
      .labels=${labels}
    ></usage-date-range>
  `;
}

export function renderSummary({ store, endpoint, labels, supportUrl, forecast }: Settings): TemplateResult {
  return html`
    <usage-summary
      part="summary"
      exportparts="figures, figure, label, value, change, detail, meter, updating, error, retry, support, stale"
      .store=${store}
      .endpoint=${endpoint}
      .labels=${labels}
      .supportUrl=${supportUrl}
      .forecast=${forecast}
    ></usage-summary>
  `;
}

export function renderChart(
  { store, endpoint, labels, supportUrl, forecast, headingLevel }: Settings,
  content: unknown,
): TemplateResult {
  return html`
    <usage-chart
      part="chart"
      exportparts="card, heading: chart-heading, total, toolbar, metric, period, group-by, compare, view, brush, plot, tooltip, unpin, zoom, key, keys, export, menu, copy, sound, table, summary: chart-summary, options, option-row, legend, marks, mark, updating, caption, notes, empty, error, retry, support, stale"
      .store=${store}
      .endpoint=${endpoint}
      .labels=${labels}
      .supportUrl=${supportUrl}
      .forecast=${forecast}
      .headingLevel=${headingLevel}
    >
      ${content}
    </usage-chart>
  `;
}

export function renderDrivers(
  { store, endpoint, labels, supportUrl, headingLevel }: Settings,
  content: unknown,
): TemplateResult {
  return html`
    <usage-drivers
      part="drivers"
      exportparts="card, heading: drivers-heading, copy, sentences, limits, table: drivers-table, bar, more: drivers-more, columns, what-if, settings, updating, empty, error, retry, support, stale"
      .store=${store}
      .endpoint=${endpoint}
      .labels=${labels}
      .supportUrl=${supportUrl}
      .headingLevel=${headingLevel}
      >${content}</usage-drivers
    >
  `;
}

export function renderBreakdown(
  { store, endpoint, labels, supportUrl, headingLevel }: Settings,
  content: unknown,
): TemplateResult {
  return html`
    <usage-breakdown
      part="breakdown"
      exportparts="card, heading: breakdown-heading, count, toolbar, by, table: breakdown-table, sort, row, name, agent, status, bar, trend, sum, more: breakdown-more, caption, updating, empty, error, retry, support, stale"
      .store=${store}
      .endpoint=${endpoint}
      .labels=${labels}
      .supportUrl=${supportUrl}
      .headingLevel=${headingLevel}
      >${content}</usage-breakdown
    >
  `;
}
