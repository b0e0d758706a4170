import { css } from 'lit';

/** A placeholder for a chart: bars on an axis. They are cut out of one box, so that they need no further elements. */
export const skeletonBars = css`
  :host(:not([view='table'])) .skeleton {
    clip-path: polygon(
      0 100%,
      0 99.5%,
      3% 99.5%,
      3% 62%,
      8% 62%,
      8% 99.5%,
      13% 99.5%,
      13% 45%,
      18% 45%,
      18% 99.5%,
      23% 99.5%,
      23% 50%,
      28% 50%,
      28% 99.5%,
      33% 99.5%,
      33% 56%,
      38% 56%,
      38% 99.5%,
      43% 99.5%,
      43% 38%,
      48% 38%,
      48% 99.5%,
      53% 99.5%,
      53% 22%,
      58% 22%,
      58% 99.5%,
      63% 99.5%,
      63% 42%,
      68% 42%,
      68% 99.5%,
      73% 99.5%,
      73% 12%,
      78% 12%,
      78% 99.5%,
      83% 99.5%,
      83% 34%,
      88% 34%,
      88% 99.5%,
      93% 99.5%,
      93% 52%,
      98% 52%,
      98% 99.5%,
      100% 99.5%,
      100% 100%
    );
  }
`;
