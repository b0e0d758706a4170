import '../src/define.js';

// A host sets links to its other pages; in the demo, these are placeholder pages.
for (const dashboard of document.querySelectorAll('usage-dashboard')) {
  dashboard.links = [
    { label: 'What a credit is', href: '/billing.html#credits' },
    { label: 'Automatic top-up', href: '/billing.html#top-up' },
    { label: 'Plans', href: '/billing.html#plans' },
  ];
}
