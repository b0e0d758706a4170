/**
 * The Lit in the CDN file, beside the host's own: a page that lists its Trusted Types policies refuses the second that is
 * called `lit-html`, so that ours has a name of its own. A second copy of the file finds its tags taken, has nothing to
 * render and needs no policy; without the first, a refusal must be as loud as it is.
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
