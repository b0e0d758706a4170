import {
  BarController,
  BarElement,
  CategoryScale,
  Chart,
  Decimation,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  Tooltip,
  type ChartConfiguration,
} from 'chart.js';
import type { Metric } from '../shared/bench-page.js';
import { bucketName, drawsBars, formatCompact, formatNumber, type Report, type Series } from '../shared/usage.js';

Chart.register(
  BarController,
  BarElement,
  CategoryScale,
  Decimation,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  Tooltip,
);

let chart: Chart | null = null;

/** Draws without animation. The chart is reused as long as its type is the same. */
export function drawChart(canvas: HTMLCanvasElement, report: Report, series: Series, metric: Metric): void {
  const configuration = configure(report, series[metric], metric);
  if (chart !== null && 'type' in chart.config && chart.config.type === configuration.type) {
    chart.data = configuration.data;
    chart.options = configuration.options ?? {};
    chart.update('none');
  } else {
    chart?.destroy();
    chart = new Chart(canvas, configuration);
  }
}

function configure(report: Report, values: number[], metric: Metric): ChartConfiguration {
  const isBars = drawsBars(report);
  const ticks = { maxRotation: 0, autoSkip: true, maxTicksLimit: isBars ? 14 : 8, color: '#64748b' };
  return {
    type: isBars ? 'bar' : 'line',
    data: isBars
      ? {
          labels: values.map((_, bucket) => bucketName(report, bucket)),
          datasets: [{ data: values, backgroundColor: '#2563eb', borderRadius: 3 }],
        }
      : {
          datasets: [
            { data: values.map((y, x) => ({ x, y })), borderColor: '#2563eb', borderWidth: 1.5, pointRadius: 0 },
          ],
        },
    options: {
      animation: false,
      responsive: true,
      maintainAspectRatio: false,
      // Decimation needs points in the internal format of the chart.
      ...(!isBars && { parsing: false }),
      normalized: true,
      interaction: { mode: 'index', intersect: false },
      scales: {
        x: isBars
          ? { type: 'category', grid: { display: false }, ticks }
          : {
              type: 'linear',
              max: values.length - 1,
              grid: { display: false },
              ticks: { ...ticks, callback: (value) => bucketName(report, Number(value)) },
            },
        y: {
          beginAtZero: true,
          border: { display: false },
          ticks: { callback: (value) => formatCompact(Number(value)), color: '#64748b' },
        },
      },
      plugins: {
        decimation: { enabled: !isBars, algorithm: 'min-max' },
        tooltip: {
          callbacks: {
            title: ([item]) => (item ? bucketName(report, isBars ? item.dataIndex : (item.parsed.x ?? 0)) : ''),
            label: (item) => `${formatNumber(item.parsed.y ?? 0)} ${metric}`,
          },
        },
      },
    },
  };
}
