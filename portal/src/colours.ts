/** Which of Starlight's badge colours stands for what. */
export type Variant = 'note' | 'tip' | 'success' | 'caution' | 'danger' | 'default'

const METHODS: Readonly<Record<string, Variant>> = {
  GET: 'note',
  POST: 'success',
  PUT: 'caution',
  PATCH: 'caution',
  DELETE: 'danger',
}
export const methodVariant = (method: string): Variant => METHODS[method] ?? 'default'

export const CLASS_VARIANTS = {
  public: 'success',
  internal: 'note',
  personal: 'caution',
  'personal-specific': 'danger',
} as const

const SEVERITIES: Readonly<Record<string, Variant>> = { error: 'danger', warning: 'caution' }
export const severityVariant = (severity: string): Variant => SEVERITIES[severity] ?? 'default'

const STATUSES: Readonly<Record<string, Variant>> = {
  draft: 'default',
  review: 'note',
  testing: 'tip',
  active: 'success',
  deprecated: 'caution',
  retired: 'danger',
}
export const statusVariant = (status: string): Variant => STATUSES[status] ?? 'default'

const RESPONSES: Readonly<Record<string, Variant>> = {
  '1': 'note',
  '2': 'success',
  '3': 'note',
  '4': 'caution',
  '5': 'danger',
}
export const responseVariant = (status: string): Variant => RESPONSES[status[0] ?? ''] ?? 'default'
