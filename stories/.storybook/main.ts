import type { StorybookConfig } from '@storybook/web-components-vite';
import type { UserConfig } from 'vite';

/**
 * The packages that the source imports. Without this list, Vite would find them only at runtime, and reload the page.
 */
export const DEPENDENCIES = [
  '@date-fns/tz/tzOffset',
  '@date-fns/utc/date/mini',
  '@lit/task',

  'date-fns/addMonths',
  'lit',
  'lit/decorators.js',
  'lit/directive.js',
  'lit/directives/guard.js',
  'lit/directives/if-defined.js',
  'lit/directives/live.js',
  'lit/directives/repeat.js',
  'uplot',
];

/** Replaces Storybook's own conditions, because Lit's development build warns on the console. */
const productionBuilds = {
  name: 'production-builds',
  enforce: 'post',
  config({ resolve }: UserConfig) {
    if (!resolve?.conditions) return;
    resolve.conditions = resolve.conditions.map((name) => (name === 'development|production' ? 'production' : name));
  },
} as const;

const config: StorybookConfig = {
  stories: ['../*.mdx', '../docs/*.mdx', '../*.stories.ts'],
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
      // Hides warnings about large chunks and slow plugins, because these belong to Storybook.
      chunkSizeWarningLimit: 2000,
      rolldownOptions: { ...vite.build?.rolldownOptions, checks: { pluginTimings: false } },
    },
  }),
  core: { disableTelemetry: true, disableWhatsNewNotifications: true, enableCrashReports: false },
};

export default config;
