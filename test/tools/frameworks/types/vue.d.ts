/** Types the tags in templates of Vue 3; `vue-tsc` checks them with `strictTemplates`. */
import type { HTMLAttributes, VNodeProps } from 'vue';
import type { UsageElements, UsageFieldTag } from './elements.js';

type Listeners<Events> = {
  [Type in keyof Events & string as `on${PascalCase<Type>}`]?: ((event: Events[Type]) => void) | undefined;
};

type PascalCase<Name extends string> = Name extends `${infer First}-${infer Rest}`
  ? `${Capitalize<First>}${PascalCase<Rest>}`
  : Capitalize<Name>;

/** Vue accepts `group-by` in a template for the property `groupBy`. */
type Own<Name extends keyof UsageElements> = UsageElements[Name]['properties'] &
  Listeners<UsageElements[Name]['events']> &
  (Name extends UsageFieldTag ? Model : unknown);

/** The property and the listener of `v-model`. */
interface Model {
  modelValue?: string | undefined;
  'onUpdate:modelValue'?: ((value: string) => void) | undefined;
}

type Props<Name extends keyof UsageElements> = Own<Name> & Omit<HTMLAttributes & VNodeProps, keyof Own<Name>>;

type UsageTags = { [Name in keyof UsageElements]: new () => { $props: Props<Name> } };

declare module 'vue' {
  interface GlobalComponents extends UsageTags {}

  interface HTMLAttributes {
    /** The slot of the parent element. */
    slot?: string | undefined;
  }
}
