import { html, nothing, type TemplateResult } from 'lit';
import { isBlank, isolate, oneLine } from '../../format/foreign-text.js';
import type { DashboardFootMessages } from '../../i18n/dashboard-foot.js';
import { namesIn } from '../../internal/names.js';
import { safeUrl } from '../../api/safe-url.js';
import type { UsageSnapshot } from '../../store/index.js';

/** A link that the page adds to the footer, for example to its plans. */
export interface UsageLink {
  readonly label: string;
  readonly href: string;
}

export interface FooterOptions {
  readonly snapshot: UsageSnapshot | null;
  readonly text: DashboardFootMessages;
  /** Base of relative URLs. */
  readonly base: string;
  /** URL of the billing page, if the page sets one; `null`: the one that the endpoint sends. */
  readonly billingUrl: string | null;
  /** The `links` property, unchecked. */
  readonly links: unknown;
}

/** Renders the line about the balance, and the links to the chosen agent and of the page; nothing if there are none. */
export function renderFooter(options: FooterOptions): TemplateResult | typeof nothing {
  const { snapshot, text, base } = options;
  const billing = safeUrl(options.billingUrl ?? snapshot?.report?.account.billingUrl, base);
  const links = [...agentLink(options), ...usableLinks(options)];
  if (billing === undefined && links.length === 0) return nothing;
  return html`
    <div part="footer" class="footer">
      ${
        billing === undefined
          ? nothing
          : html`<p>${text.balanceHint} ${renderLink({ label: text.openBilling, href: billing })}</p>`
      }
      ${
        links.length === 0
          ? nothing
          : html`<ul part="links" class="links">
              ${links.map((link) => html`<li>${renderLink(link)}</li>`)}
            </ul>`
      }
    </div>
  `;
}

function agentLink({ snapshot, text, base }: FooterOptions): UsageLink[] {
  const { agents = [], query } = snapshot ?? {};
  const agent = query?.agent == null ? undefined : agents.find(({ id }) => id === query.agent);
  const href = safeUrl(agent?.url, base);
  if (!agent || !href) return [];
  return [{ label: text.openAgent({ name: isolate(namesIn(agents, text).label(agent)) }), href }];
}

/** The page's links that have a label and a safe URL. */
function usableLinks({ links, base }: FooterOptions): UsageLink[] {
  if (!Array.isArray(links)) return [];
  return links.flatMap((link: unknown) => {
    const { label, href } = Object(link) as Partial<Record<keyof UsageLink, unknown>>;
    const address = typeof href === 'string' ? safeUrl(href, base) : undefined;
    return address !== undefined && typeof label === 'string' && !isBlank(label)
      ? [{ label: oneLine(label), href: address }]
      : [];
  });
}

function renderLink({ label, href }: UsageLink): TemplateResult {
  return html`<a href=${href} rel="noopener noreferrer" .textContent=${label}></a>`;
}
