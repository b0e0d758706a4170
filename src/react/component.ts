import { createComponent } from '@lit/react';
import * as React from 'react';

type Events = Readonly<Record<string, string>>;

interface LitElement extends HTMLElement {
  /** Lit creates it when the element is connected for the first time. */
  readonly renderRoot?: ParentNode;
  connectedCallback(): void;
}

type ElementClass = new () => HTMLElement;

type Field = HTMLElement & { value: string };

/** The props that the component of a filter handles itself. */
interface FieldProps {
  readonly value?: string;
  readonly onChange?: (event: Event) => void;
}

const isServer = typeof document === 'undefined';

/** React 18 warns of layout effects while a server renders. */
const useClientLayoutEffect = isServer ? React.useEffect : React.useLayoutEffect;

/**
 * The React component of an element. Its public type is written from the manifest, with a prop for each property.
 *
 * In HTML from a server, the element has no properties and no listeners. If it started at once, it would ask the wrong
 * endpoint, and its first events would be missed. So the server marks the element, and it starts after React has
 * hydrated it.
 *
 * @param events the names of the element's events, by the props that take their listeners
 */
export function component(tagName: string, elementClass: ElementClass, events: Events): React.ElementType {
  const Element: React.ElementType = createComponent({ react: React, tagName, elementClass, events });
  const Deferred = React.forwardRef<HTMLElement>(function Deferred(props, ref) {
    const element = React.useRef<LitElement>(null);
    React.useImperativeHandle(ref, () => element.current as HTMLElement, []);
    useClientLayoutEffect(() => {
      // By now, React has set the properties and removed the mark.
      const { current } = element;
      if (current?.isConnected && !current.renderRoot) current.connectedCallback();
    }, []);
    return React.createElement(Element, { ...props, ...(isServer && { 'defer-hydration': '' }), ref: element });
  });
  Deferred.displayName = elementClass.name;
  return Deferred;
}

/**
 * The React component of a filter. With a `value` it is controlled: a choice that the page does not accept is undone.
 *
 * The element gets the value only when the value changes, and after a choice. A plain prop would be set at each
 * rendering, which would undo changes that other elements have made to the store's query.
 */
export function field(tagName: string, elementClass: ElementClass, events: Events): React.ElementType {
  const Element = component(tagName, elementClass, events);
  const Controlled = React.forwardRef<Field, FieldProps>(function Controlled({ value, onChange, ...props }, ref) {
    const element = React.useRef<Field>(null);
    const [choices, countChoice] = React.useReducer((count: number) => count + 1, 0);
    React.useImperativeHandle(ref, () => element.current as Field, []);
    useClientLayoutEffect(() => {
      if (value !== undefined && element.current) element.current.value = value;
    }, [value, choices]);
    const onChoice = (event: Event): void => {
      onChange?.(event);
      countChoice();
    };
    return React.createElement(Element, { ...props, ...(isServer && { value }), ref: element, onChange: onChoice });
  });
  Controlled.displayName = elementClass.name;
  return Controlled;
}
