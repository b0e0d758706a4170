import withLitSSR from '@lit-labs/nextjs';

export default withLitSSR({ addDeclarativeShadowDomPolyfill: false })({});
