/** Types the tags in the markup of Svelte 5. */
import type { HTMLAttributes } from 'svelte/elements';
import type { UsageElements } from './elements.js';

type Listeners<Events> = {
  [Type in keyof Events & string as `on${Type}`]?: ((event: Events[Type]) => void) | undefined;
};

type Own<Name extends keyof UsageElements> = UsageElements[Name]['properties'] &
  UsageElements[Name]['attributes'] &
  Listeners<UsageElements[Name]['events']>;

type Props<Name extends keyof UsageElements> = Own<Name> &
  Omit<HTMLAttributes<UsageElements[Name]['element']>, keyof Own<Name>>;

type UsageTags = { [Name in keyof UsageElements]: Props<Name> };

declare module 'svelte/elements' {
  interface SvelteHTMLElements extends UsageTags {}
}
