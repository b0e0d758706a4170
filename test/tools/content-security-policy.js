/** The strict policies of the test suite, and a middleware that applies one to the runner's page. */
import { createHash } from 'node:crypto';

/** Everything that a page with the elements has to allow. */
export const STRICT = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self'",
  "require-trusted-types-for 'script'",
].join('; ');

/**
 * The same policy, with an allow-list of the Trusted Types policies that may make HTML from strings.
 * @param {string[]} names
 */
export function strictFor(...names) {
  return `${STRICT}; trusted-types ${names.join(' ')}`;
}

/**
 * Sends HTML with the policy. The policy refuses the inline scripts of the runner's page, so each script gets its own
 * URL.
 * @param {string} policy
 * @returns {NonNullable<import('@web/test-runner').TestRunnerConfig['middleware']>[number]}
 */
export function contentSecurityPolicy(policy) {
  /** @type {Map<string, string>} */
  const scripts = new Map();

  return async (context, next) => {
    const script = scripts.get(context.path);
    if (script !== undefined) {
      context.type = 'js';
      context.body = script;
      return;
    }
    await next();
    if (!context.response.is('html') || typeof context.body !== 'string') return;
    context.set('Content-Security-Policy', policy);
    context.body = context.body.replace(
      /<script([^>]*)>([^]*?)<\/script>/g,
      (/** @type {string} */ whole, /** @type {string} */ attributes, /** @type {string} */ text) => {
        if (text === '') return whole;
        const path = `/inline-${createHash('sha256').update(text).digest('hex')}.js`;
        scripts.set(path, text);
        return `<script${attributes} src="${path}"></script>`;
      },
    );
  };
}
