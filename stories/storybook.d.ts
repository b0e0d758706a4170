// The globs of TypeScript skip folders whose names begin with a dot. These imports include their files in the type
// check.
import type {} from './.storybook/main.js';
import type {} from './.storybook/manager.js';
import type {} from './.storybook/preview.js';
