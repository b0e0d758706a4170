import { setCustomElementsManifest, type Preview } from '@storybook/web-components-vite';
import manifest from '../../custom-elements.json' with { type: 'json' };
import { DEFAULT_GLOBALS, frame, type FrameGlobals } from '../frame.js';

interface Named {
  name: string;
}

interface Manifest {
  modules: { declarations?: { cssParts?: Named[]; cssStates?: Named[]; slots?: Named[] }[] }[];
}

setCustomElementsManifest(withDistinctNames(manifest));

/**
 * Makes names unique: a part or a slot can have the name of an attribute, but Storybook's table has only one row for
 * each name.
 */
function withDistinctNames(original: typeof manifest): unknown {
  const copy = structuredClone(original) as Manifest;
  for (const declaration of copy.modules.flatMap(({ declarations = [] }) => declarations)) {
    for (const part of declaration.cssParts ?? []) part.name = `::part(${part.name})`;
    for (const slot of declaration.slots ?? []) slot.name = `slot="${slot.name}"`;
    const states = (declaration.cssStates ?? []).map((state) => ({ ...state, name: `:state(${state.name})` }));
    declaration.cssParts = [...(declaration.cssParts ?? []), ...states];
  }
  return copy;
}

/** Shows controls only for arguments that the stories use. */
const onlyLiveControls: NonNullable<Preview['argTypesEnhancers']>[number] = ({ argTypes, initialArgs }) =>
  Object.fromEntries(
    Object.entries(argTypes).map(([name, argType]) => {
      const category = name.startsWith(':state') ? 'css states' : argType.table?.category;
      const table = { ...argType.table, ...(category === undefined ? {} : { category }) };
      const control = typeof initialArgs[name] === 'string' ? { type: 'text' as const } : undefined;
      if (!(name in initialArgs)) return [name, { ...argType, table, control: false as const }];
      return [name, { ...(control ? { control } : {}), ...argType, table }];
    }),
  );

const preview: Preview = {
  tags: ['autodocs'],
  parameters: {
    layout: 'fullscreen',
    controls: { expanded: true },
    a11y: { test: 'error' },
    options: {
      storySort: {
        order: [
          'Introduction',
          'Docs',
          [
            'Start',
            'React',
            'Server',
            'Vue',
            'Svelte',
            'Angular',
            'Solid, Preact',
            'HTML',
            'Hosts',
            'Endpoint',
            'Sources',
            'Dashboard',
            'Chart',
          ],
          'Dashboard',
          'Summary',
          'Chart',
          'Agent filter',
          'Date range',
        ],
      },
    },
  },
  argTypesEnhancers: [onlyLiveControls],
  decorators: [
    (story, { globals, viewMode }) =>
      frame(story(), globals as unknown as FrameGlobals, { isWholePage: viewMode === 'story' }),
  ],
  initialGlobals: { ...DEFAULT_GLOBALS },
  globalTypes: {
    theme: {
      description: 'Colour scheme of the page',
      toolbar: {
        title: 'Theme',
        icon: 'contrast',
        items: [
          { value: 'light', title: 'Light', icon: 'sun' },
          { value: 'dark', title: 'Dark', icon: 'moon' },
        ],
        dynamicTitle: true,
      },
    },
    direction: {
      description: 'Direction of the page',
      toolbar: {
        title: 'Direction',
        icon: 'transfer',
        items: [
          { value: 'ltr', title: 'Left to right' },
          { value: 'rtl', title: 'Right to left' },
        ],
        dynamicTitle: true,
      },
    },
    language: {
      description: 'Language of the page',
      toolbar: {
        title: 'Language',
        icon: 'globe',
        items: [
          { value: 'en', title: 'English' },
          { value: 'de', title: 'Deutsch' },
          { value: 'fr', title: 'Français' },
          { value: 'ja', title: '日本語' },
          { value: 'hi', title: 'हिन्दी' },
          { value: 'ar', title: 'العربية' },
          { value: 'he', title: 'עברית' },
        ],
        dynamicTitle: true,
      },
    },
    width: {
      description: 'Width that the story has',
      toolbar: {
        title: 'Width',
        icon: 'grow',
        items: [
          { value: '320', title: '320 px' },
          { value: '360', title: '360 px' },
          { value: '768', title: '768 px' },
          { value: '1120', title: '1120 px' },
          { value: 'full', title: 'Full width' },
        ],
        dynamicTitle: true,
      },
    },
  },
};

export default preview;
