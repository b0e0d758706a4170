import { noChange } from 'lit';
import { Directive, directive, type AttributePart } from 'lit/directive.js';

/** Sets inline styles by script: a strict Content-Security-Policy does not allow the `style` attribute. */
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
