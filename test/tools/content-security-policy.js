/** The strict policies that the suite runs under, and what puts one of them on the runner's page. */
import { createHash } from 'node:crypto';

/** All that a page with the elements needs to allow. */
export const STRICT = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self'",
  "require-trusted-types-for 'script'",
].join('; ');

/**
 * The same, where the page also names who may make HTML of a string.
 * @param {string[]} names
 */
export function strictFor(...names) {
  return `${STRICT}; trusted-types ${names.join(' ')}`;
}

/**
 * Sends HTML with the policy. The runner writes scripts into its page, which the policy refuses, so that each of them
 * gets a URL of its own.
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
