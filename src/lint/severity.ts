import type { Finding, Severity } from '#base'

const SEVERITIES: Readonly<Record<string, Severity | 'off'>> = {
  off: 'off',
  info: 'info',
  warn: 'warning',
  error: 'error',
}

/** Applies `lint.rules`: Redocly knows neither `info` nor the checks between DDIs and specs. */
export const withSeverities = (
  findings: readonly Finding[],
  rules: Readonly<Record<string, unknown>>,
): readonly Finding[] =>
  findings.flatMap(finding => {
    const setting = Object.hasOwn(rules, finding.code) ? rules[finding.code] : undefined
    const severity =
      typeof setting === 'string' && Object.hasOwn(SEVERITIES, setting) ? SEVERITIES[setting] : undefined
    if (severity === 'off') return []
    return severity ? [{ ...finding, severity }] : [finding]
  })
