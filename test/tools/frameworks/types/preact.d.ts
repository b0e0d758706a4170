/** Types the tags in JSX of Preact. */
import type { ClassAttributes, HTMLAttributes } from 'preact';
import type { UsageElements } from './elements.js';

type Listeners<Events> = {
  [Type in keyof Events & string as `on${Type}`]?: ((event: Events[Type]) => void) | undefined;
};

type Own<Name extends keyof UsageElements> = UsageElements[Name]['properties'] &
  UsageElements[Name]['attributes'] &
  Listeners<UsageElements[Name]['events']>;

type Props<Name extends keyof UsageElements, Element extends EventTarget = UsageElements[Name]['element']> = Own<Name> &
  Omit<HTMLAttributes<Element>, keyof Own<Name>> &
  ClassAttributes<Element>;

type UsageTags = { [Name in keyof UsageElements]: Props<Name> };

declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements extends UsageTags {}
  }
}
