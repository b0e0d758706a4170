import '../src/define.js';

// The links to the host's other pages; here they lead to placeholder pages.
for (const dashboard of document.querySelectorAll('usage-dashboard')) {
  dashboard.links = [
    { label: 'What a credit is', href: '/billing.html#credits' },
    { label: 'Automatic top-up', href: '/billing.html#top-up' },
    { label: 'Plans', href: '/billing.html#plans' },
  ];
}
