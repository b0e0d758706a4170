/**
 * `addEventListener` or `removeEventListener` of an element that dispatches `Events`, of which the platform's types know
 * nothing, or something else: to them, one `change` is like another.
 */
export interface ListenerMethod<Target, Events, Options> {
  <Type extends keyof Events>(
    type: Type,
    listener: (this: Target, event: Events[Type]) => unknown,
    options?: boolean | Options,
  ): void;
  <Type extends keyof HTMLElementEventMap>(
    type: Type,
    listener: (this: Target, event: HTMLElementEventMap[Type]) => unknown,
    options?: boolean | Options,
  ): void;
  (type: string, listener: EventListenerOrEventListenerObject, options?: boolean | Options): void;
}
