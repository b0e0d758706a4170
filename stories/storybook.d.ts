// TypeScript's globs pass over folders with a dot; so these files are checked and linted with the others.
import type {} from './.storybook/main.js';
import type {} from './.storybook/manager.js';
import type {} from './.storybook/preview.js';
