import type { Duty } from './risks.ts'

/** SOP 6.B to 8, in the order of the document; the letters count the points of a clause. */
export const CLAUSES: readonly Duty[] = [
  { tag: 'SOP 6.B.1.a', text: 'Bearer token or HMAC secret key', control: 'Step `authenticate`' },
  {
    tag: 'SOP 6.B.1.b',
    text: 'Filters, so that only relevant data is sent',
    control: 'Object rules; filters of the contract',
  },
  { tag: 'SOP 6.B.1.c', text: 'Rate limit', control: 'Step `rate-limit`' },
  {
    tag: 'SOP 6.B.2.a',
    text: 'Credentials of external APIs are protected',
    control: 'Access from the environment',
  },
  { tag: 'SOP 6.B.2.b', text: 'Synchronisation is scheduled', control: 'Jobs with cron and zone' },
  {
    tag: 'SOP 6.B.2.c',
    text: 'Transfers are validated and logged',
    control: 'Answers held against the contract; runs kept',
  },
  { tag: 'SOP 6.B.3.a', text: 'Only listed addresses are served', control: 'Step `network`' },
  { tag: 'SOP 6.B.3.b', text: 'HTTPS with a valid certificate', control: 'TLS of the kit' },
  {
    tag: 'SOP 6.B.3.c',
    text: 'Secrets stand in the environment, not in a public file',
    control: 'Secrets sealed at rest under `DDI_SECRET_KEY`',
  },
  {
    tag: 'SOP 6.B.3.d',
    text: 'Tokens change every six months or with the administrator',
    control: 'Expiry, rotation, revocation',
  },
  {
    tag: 'SOP 6.B.3.e',
    text: 'Rate limiting against floods',
    control: 'Step `rate-limit`; failed sign-ins by address',
  },
  {
    tag: 'SOP 6.B.3.f',
    text: 'Security audit twice a year',
    control: 'Audit of STK',
    reason: 'People audit; the review dates of DDIs are under SOP 8.',
  },
  {
    tag: 'SOP 6.C.1',
    text: 'Tests between provider and consumer before activation',
    control: '`ddi verify`',
  },
  {
    tag: 'SOP 6.C.2',
    text: 'Documentation of endpoints, examples, statuses and errors',
    control: 'Rules of `ddi lint`',
  },
  {
    tag: 'SOP 6.C.3',
    text: 'Documentation in the portal or in version control',
    control: 'Git; the portal',
    reason: 'Where an organisation publishes is its act; `ddi portal` builds what is published.',
  },
  { tag: 'SOP 6.D.1.a', text: 'Log of time, endpoint, address and status', control: 'Access log' },
  { tag: 'SOP 6.D.1.b', text: 'Kept for six months at least', control: 'Purge refuses younger records' },
  { tag: 'SOP 6.D.2', text: 'Uptime and performance are monitored', control: 'Monitor' },
  {
    tag: 'SOP 6.D.3',
    text: 'Automatic notice of 5xx and of more than 10 s',
    control: 'One alert an incident',
  },
  {
    tag: 'SOP 6.D.4',
    text: 'Deprecation is announced 30 days ahead',
    control: 'Rule `ddi-short-notice`; Deprecation and Sunset fields',
  },
  {
    tag: 'SOP 6.E.1',
    text: 'Tokens are requested with a form',
    control: 'Token requests of the STK platform',
  },
  { tag: 'SOP 6.E.2', text: 'Tokens belong to systems, not to users', control: 'Token records' },
  { tag: 'SOP 6.E.3.a', text: 'Personal data goes over TLS only', control: 'TLS of the kit' },
  {
    tag: 'SOP 6.E.3.b',
    text: 'Rules of data protection',
    control: 'No undeclared field of a personal class leaves',
  },
  {
    tag: 'SOP 6.E.3.c',
    text: 'No permanent storage outside without written permission',
    control: 'Rule `ddi-storage-permission`',
  },
  {
    tag: 'SOP 7.1',
    text: 'Check endpoint, token and log; report to the provider',
    control: 'The steps of an operator',
    reason: 'People examine a fault; statuses, codes and the log are what they look at.',
  },
  { tag: 'SOP 7.2', text: 'Incidents are recorded', control: 'Incidents of the monitor' },
  {
    tag: 'SOP 8',
    text: 'Review each semester, audit every six months',
    control: 'Rule `ddi-review-overdue`',
  },
]
