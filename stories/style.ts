import { noChange } from 'lit';
import { Directive, directive, type AttributePart } from 'lit/directive.js';

/** Inline styles as a page under a strict Content-Security-Policy can have them: set by script, not as an attribute. */
export const style = directive(
  class extends Directive {
    render(_css: string): typeof noChange {
      return noChange;
    }

    override update({ element }: AttributePart, [css]: [string]): typeof noChange {
      element.style.cssText = css;
      return noChange;
    }
  },
);
