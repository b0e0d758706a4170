/** Types the tags in JSX of Solid. */
import type { JSX } from 'solid-js';
import type { UsageElements } from './elements.js';

type Listeners<Events> = {
  [Type in keyof Events & string as `on:${Type}`]?: ((event: Events[Type]) => void) | undefined;
};

type Own<Name extends keyof UsageElements> = UsageElements[Name]['properties'] &
  UsageElements[Name]['attributes'] &
  Listeners<UsageElements[Name]['events']> & {
    [
      Property in keyof UsageElements[Name]['properties'] & string as `prop:${Property}`
    ]?: UsageElements[Name]['properties'][Property];
  };

type Props<Name extends keyof UsageElements> = Own<Name> &
  Omit<JSX.HTMLAttributes<UsageElements[Name]['element']>, keyof Own<Name>>;

type UsageTags = { [Name in keyof UsageElements]: Props<Name> };

declare module 'solid-js' {
  namespace JSX {
    interface IntrinsicElements extends UsageTags {}
  }
}
