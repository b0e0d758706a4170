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
    presets: 'current-period previous-period last-7 last-28 last-90 this-month last-month',
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

/** A host page below the control, so that what it opens has room. */
const tall =
  (render: NonNullable<Story['render']>): NonNullable<Story['render']> =>
  (args, context) =>
    html`<div style=${style('min-block-size: 480px')}>${render(args, context)}</div>`;

const LAUNCH: readonly RangePreset[] = [
  { id: 'launch', label: 'Launch week', range: () => samples.LAUNCH_WEEK },
  { id: 'quarter', label: 'Third quarter', range: () => samples.LAST_QUARTER },
];

/** The endpoint's current billing period. */
export const Default: Story = { render: over(fakeStore()) };

export const ChosenDays: Story = { args: { value: '2026-11-09/2026-11-15' }, render: over(fakeStore()) };

export const Open: Story = { render: tall(over(fakeStore())), play: open };

/** Ranges of the host's own among those that move with the account's today. */
export const OwnPresets: Story = {
  args: { presets: ['current-period', ...LAUNCH, 'last-28'] },
  render: tall(over(fakeStore())),
  play: open,
};

/** Dates to type and nothing else. */
export const WithoutPresets: Story = { args: { presets: '' }, render: tall(over(fakeStore())), play: open };

/** What is typed outside the limits is explained. */
export const Limits: Story = {
  args: { min: '2026-09-01', max: '2026-11-14', 'max-days': 31, value: '2026-11-01/2026-11-14' },
  render: tall(over(fakeStore())),
  play: async (context) => {
    await open(context);
    const start = await shadowOf(context.canvasElement, 'date-range', 'input[name="start"]');
    (start as HTMLInputElement).value = '2026-09-01';
    start.dispatchEvent(new InputEvent('input', { bubbles: true }));
    start.closest('form')?.requestSubmit();
  },
};

export const Disabled: Story = { args: { disabled: true }, render: over(fakeStore()) };

/** Without a store, nothing stands for "no days": the form refuses it. */
export const Required: Story = {
  args: { required: true, name: 'days', presets: LAUNCH },
  render: (args, context) => formFrame(over('none')(args, context)),
};

/** What the page set is no range. */
export const Invalid: Story = {
  args: { value: '2026-11-15/2026-11-09', name: 'days', presets: LAUNCH },
  render: (args, context) => formFrame(over('none')(args, context)),
};

/** A plain form control. */
export const InAForm: Story = {
  args: { value: '2026-11-09/2026-11-15', name: 'days', presets: LAUNCH, label: 'Days to export' },
  render: (args, context) => formFrame(over('none')(args, context)),
};

/** The filters never complain about the endpoint; the elements with data do. */
export const AfterAnError: Story = { render: over(storeOver(failing('network'))) };

export const Narrow: Story = { globals: { width: '320' }, render: tall(over(fakeStore())), play: open };

export const German: Story = { globals: { language: 'de' }, render: tall(over(fakeStore())), play: open };

export const RightToLeft: Story = {
  globals: { direction: 'rtl', language: 'ar' },
  render: tall(over(fakeStore())),
  play: open,
};

export const Dark: Story = { globals: { theme: 'dark' }, render: tall(over(fakeStore())), play: open };
