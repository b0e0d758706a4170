import '../src/define.js';

/** What a host has beside the usage; the pages are stand-ins. */
for (const dashboard of document.querySelectorAll('usage-dashboard')) {
  dashboard.links = [
    { label: 'What a credit is', href: '/billing.html#credits' },
    { label: 'Automatic top-up', href: '/billing.html#top-up' },
    { label: 'Plans', href: '/billing.html#plans' },
  ];
}
