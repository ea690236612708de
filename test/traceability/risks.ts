/** Something that has to be kept, and what keeps it, or why no program can. */
export interface Duty {
  readonly tag: string
  readonly text: string
  readonly control: string
  /** Only where no test can prove it. */
  readonly reason?: string
}

/** Table 1 of the Secure Integration Model, with the level that likelihood times impact gives (DOMAIN 7.1). */
export const RISKS: readonly Duty[] = [
  {
    tag: 'R1',
    text: 'Outage by a flood of requests (high)',
    control: 'Rate limit by flow; 429 with Retry-After',
  },
  {
    tag: 'R2',
    text: 'Sensitive data leaks through the gateway (high)',
    control: 'Answers held against the contract; fresh nonces',
  },
  {
    tag: 'R3',
    text: 'Authentication is forged or unique codes are guessed (medium)',
    control: 'Signatures and codes that count once and expire',
  },
  {
    tag: 'R4',
    text: 'Credentials are kept without access control (medium)',
    control: 'Secrets sealed at rest, tokens as digests',
  },
  {
    tag: 'R5',
    text: 'Access tokens without an end are abused (high)',
    control: 'Tokens end: six months on campus, 15 minutes at the bank',
  },
  {
    tag: 'R6',
    text: 'The same token is used again (medium)',
    control: 'Reuse of a rotated token revokes its family',
  },
  {
    tag: 'R7',
    text: 'A TLS certificate expires unnoticed (medium)',
    control: 'Renewed files are taken over; warning from 30 days before',
  },
  {
    tag: 'R8',
    text: 'Outage by loss of power (high)',
    control: 'UPS; what was acknowledged survives a sudden end',
  },
  {
    tag: 'R9',
    text: 'Physical access to servers (medium)',
    control: 'Locks, cameras, audits of the premises',
    reason: 'No program guards a room; STK inspects it.',
  },
  {
    tag: 'R10',
    text: 'Hardware fails by heat (medium)',
    control: 'Cooling and sensors',
    reason: 'No program cools a room; STK keeps sensors there.',
  },
  { tag: 'R11', text: 'Data is read on its way (high)', control: 'Content sealed end to end, besides TLS' },
  {
    tag: 'R12',
    text: 'Insecure protocols (high)',
    control: 'TLS 1.2 and later; credentials only over https',
  },
  {
    tag: 'R13',
    text: 'Suspicious traffic is not seen (medium)',
    control: 'Monitor with one alert an incident; failed sign-ins are counted',
  },
  {
    tag: 'R14',
    text: 'Partners misuse the API out of ignorance (medium)',
    control: 'Service level agreement and training',
    reason: 'An agreement is signed by people; the portal and the mocks only teach.',
  },
  {
    tag: 'R15',
    text: 'Unauthorised parties reach data (medium)',
    control: 'Grants and scopes by DDI; codes bound to a partner',
  },
  {
    tag: 'R16',
    text: 'Credentials are kept carelessly (medium)',
    control: 'Credentials from the environment only; never in a message',
  },
  {
    tag: 'R17',
    text: 'Unauthorised parties reach customer data (medium)',
    control: "Object rules: only the caller's own",
  },
  {
    tag: 'R18',
    text: 'Suspicious use of sensitive data is not detected (high)',
    control: 'Access log that is chained and fails closed',
  },
  {
    tag: 'R19',
    text: 'The integration is not validated as a whole (medium)',
    control: 'Contract tests of every provider',
  },
]
