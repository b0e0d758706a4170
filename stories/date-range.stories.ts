import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, nothing } from 'lit';
import type { DateRange } from '../src/elements/date-range/index.js';
import '../src/elements/date-range/define.js';
import type { RangePreset } from '../src/elements/date-range/index.js';
import type { UsageStore } from '../src/store/index.js';
import { failing, fakeStore, storeOver } from './fake-usage.js';
import * as samples from './samples.js';
import { formFrame, shadowOf, until } from './support.js';
import { style } from './style.js';

interface RangeArgs {
  value: string;
  label: string;
  min: string;
  max: string;
  'min-days': number;
  'max-days': number;
  presets: string | readonly (string | RangePreset)[];
  name: string;
  disabled: boolean;
  required: boolean;
}

const meta = {
  title: 'Date range',
  component: 'date-range',
  args: {
    value: '',
    label: '',
    min: '',
    max: '',
    presets: 'current-period previous-period last-7 last-28 last-90 last-week this-month last-month',
    name: '',
    disabled: false,
    required: false,
  },
  argTypes: { presets: { control: 'text' } },
} satisfies Meta<Partial<RangeArgs>>;

export default meta;
type Story = StoryObj<Partial<RangeArgs>>;

const over =
  (store: UsageStore | string): NonNullable<Story['render']> =>
  (args) => html`
    <date-range
      .store=${store}
      value=${args.value ?? ''}
      label=${args.label || nothing}
      min=${args.min || nothing}
      max=${args.max || nothing}
      min-days=${args['min-days'] ?? nothing}
      max-days=${args['max-days'] ?? nothing}
      name=${args.name || nothing}
      .presets=${args.presets ?? ''}
      ?disabled=${args.disabled}
      ?required=${args.required}
    ></date-range>
  `;

const open: Story['play'] = async ({ canvasElement }) => {
  const control = canvasElement.querySelector<DateRange>('date-range');
  await until(() => control?.start !== '');
  control?.show();
};

/** Leaves space below the control for its panel. */
const tall =
  (render: NonNullable<Story['render']>): NonNullable<Story['render']> =>
  (args, context) =>
    html`<div style=${style('min-block-size: 480px')}>${render(args, context)}</div>`;

const LAUNCH: readonly RangePreset[] = [
  { id: 'launch', label: 'Launch week', range: () => samples.LAUNCH_WEEK },
  { id: 'quarter', label: 'Third quarter', range: () => samples.LAST_QUARTER },
];

/** The endpoint's current billing period. */
export const Default: Story = { tags: ['picture'], render: over(fakeStore()) };

export const ChosenDays: Story = { args: { value: '2026-11-09/2026-11-15' }, render: over(fakeStore()) };

export const Open: Story = { tags: ['picture'], render: tall(over(fakeStore())), play: open };

/** Presets of the host, together with presets that depend on the current day of the account. */
export const OwnPresets: Story = {
  args: { presets: ['current-period', ...LAUNCH, 'last-28'] },
  render: tall(over(fakeStore())),
  play: open,
};

/** The date fields and the calendar, without presets. */
export const WithoutPresets: Story = { args: { presets: '' }, render: tall(over(fakeStore())), play: open };

/** Days outside the limits cannot be selected; a range that exceeds them is cut. */
export const Limits: Story = {
  args: { min: '2026-09-01', max: '2026-11-14', 'max-days': 31, value: '2026-11-01/2026-11-14' },
  render: tall(over(fakeStore())),
  play: open,
};

/** Invalid dates stay as they were typed, with a message about the error. */
export const TypedWrong: Story = {
  tags: ['picture'],
  args: { value: '2026-11-15/2026-11-20', max: '2026-11-14' },
  render: over(fakeStore()),
};

/** One end is picked; the other one follows the pointer. */
export const HalfPicked: Story = {
  tags: ['picture'],
  args: { value: '2026-11-09/2026-11-15' },
  render: tall(over(fakeStore())),
  play: async (context) => {
    await open(context);
    const day = await shadowOf(context.canvasElement, 'date-range', '[data-day="2026-11-04"]');
    day.click();
  },
};

/** The calendar shows a range in words while it is typed; Enter applies the range. */
export const TypedInWords: Story = {
  render: tall(over(fakeStore())),
  play: async (context) => {
    await open(context);
    const field = (await shadowOf(context.canvasElement, 'date-range', '.quick')) as HTMLInputElement;
    field.focus();
    field.value = 'Oct 2026';
    field.dispatchEvent(new Event('input', { bubbles: true }));
  },
};

/** While dates are typed into the field, a line below says that Enter applies them. */
export const TypedDates: Story = {
  tags: ['picture'],
  args: { value: '2026-11-09/2026-11-15' },
  render: over(fakeStore()),
  play: async ({ canvasElement }) => {
    const segment = await shadowOf(canvasElement, 'date-range', '.segment');
    segment.focus();
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', '2026-10-19/2026-10-25');
    segment.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, composed: true }));
  },
};

/** Days that no range can include. */
export const BlockedDays: Story = {
  args: { value: '2026-11-09/2026-11-12' },
  render: (args) =>
    html`<div style=${style('min-block-size: 480px')}>
      <date-range
        store="none"
        value=${args.value ?? ''}
        .isDayBlocked=${(day: string) => ['2026-11-05', '2026-11-20', '2026-11-26'].includes(day)}
      ></date-range>
    </div>`,
  play: open,
};

/** Read-only: the value can be focused and copied. */
export const ReadOnly: Story = {
  render: () => html`<date-range store="none" readonly value="2026-11-09/2026-11-15"></date-range>`,
};

export const Disabled: Story = { args: { disabled: true }, render: over(fakeStore()) };

/** Without a store there is no default range, so the form is invalid. */
export const Required: Story = {
  args: { required: true, name: 'days', presets: LAUNCH },
  render: (args, context) => formFrame(over('none')(args, context)),
};

/** The page has set a value that is not a range. */
export const Invalid: Story = {
  args: { value: '2026-11-15/2026-11-09', name: 'days', presets: LAUNCH },
  render: (args, context) => formFrame(over('none')(args, context)),
};

/** A form control without a store. */
export const InAForm: Story = {
  args: { value: '2026-11-09/2026-11-15', name: 'days', presets: LAUNCH, label: 'Days to export' },
  render: (args, context) => formFrame(over('none')(args, context)),
};

/** The filters do not show errors of the endpoint; the elements with data do. */
export const AfterAnError: Story = { render: over(storeOver(failing('network'))) };

export const Narrow: Story = { globals: { width: '320' }, render: tall(over(fakeStore())), play: open };

export const German: Story = { globals: { language: 'de' }, render: tall(over(fakeStore())), play: open };

export const RightToLeft: Story = {
  globals: { direction: 'rtl', language: 'ar' },
  render: tall(over(fakeStore())),
  play: open,
};

export const Dark: Story = { globals: { theme: 'dark' }, render: tall(over(fakeStore())), play: open };
