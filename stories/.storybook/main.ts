import type { StorybookConfig } from '@storybook/web-components-vite';
import type { UserConfig } from 'vite';

/** What the source imports: named, since Vite finds it in a first run only once the page is there, and loads it again. */
export const DEPENDENCIES = [
  '@date-fns/tz/tzOffset',
  '@date-fns/utc/date/mini',
  '@lit/task',

  'date-fns/addMonths',
  'lit',
  'lit/decorators.js',
  'lit/directive.js',
  'lit/directives/if-defined.js',
  'lit/directives/live.js',
  'lit/directives/repeat.js',
  'uplot',
];

/** Lit's development build warns on the console that it is slow. Storybook adds its own conditions to any of ours. */
const productionBuilds = {
  name: 'production-builds',
  enforce: 'post',
  config({ resolve }: UserConfig) {
    if (!resolve?.conditions) return;
    resolve.conditions = resolve.conditions.map((name) => (name === 'development|production' ? 'production' : name));
  },
} as const;

const config: StorybookConfig = {
  stories: ['../*.mdx', '../*.stories.ts'],
  addons: ['@storybook/addon-docs', '@storybook/addon-a11y'],
  framework: { name: '@storybook/web-components-vite', options: {} },
  viteFinal: (vite) => ({
    ...vite,
    plugins: [...(vite.plugins ?? []), productionBuilds],
    optimizeDeps: {
      ...vite.optimizeDeps,
      include: [...(vite.optimizeDeps?.include ?? []), ...DEPENDENCIES],
    },
    build: {
      ...vite.build,
      // Storybook's own chunks are the large ones, and its plugins those that take time.
      chunkSizeWarningLimit: 2000,
      rolldownOptions: { ...vite.build?.rolldownOptions, checks: { pluginTimings: false } },
    },
  }),
  core: { disableTelemetry: true, disableWhatsNewNotifications: true, enableCrashReports: false },
};

export default config;
