/**
 * Name of the Trusted Types policy of the Lit in the CDN file. A page that lists its policies refuses a second one with
 * the name `lit-html`, which the host's own Lit may already use. If a copy of the file is already on the page, its tags
 * are defined: the second copy renders nothing, and needs no policy. Otherwise, a refused policy is an error that must
 * not be hidden.
 */
export const POLICY_NAME = 'usage-elements';

const CREATION = /\w+\.createPolicy\((['"])lit-html\1,\s*(\{[^}]*\})\)/;

/** @param {string} code of the module `lit-html` */
export function withOwnPolicy(code) {
  const renamed = code.replace(CREATION, (creation) => {
    const own = creation.replace('lit-html', POLICY_NAME);
    return `(() => { try { return ${own}; } catch (error) { if (!customElements.get('usage-dashboard')) throw error; } })()`;
  });
  if (renamed === code) throw new Error('lit-html creates no policy of the form that is known here');
  return renamed;
}
