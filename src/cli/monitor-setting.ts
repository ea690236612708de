import { type Logger, pino } from 'pino'
import { fail, systemClock, systemEntropy } from '#base'
import { channelsFrom, type MonitorSetting, type MonitorTarget } from '#reference'
import type { Workspace } from '#workspace'
import type { CommandContext } from './command.ts'

/** The monitor of `ddi reference`: channels by the environment, further addresses by `--probe`. */
export const monitorSetting = (
  { config }: Workspace,
  probes: readonly string[],
  { env, streams }: Pick<CommandContext, 'env' | 'streams'>,
): MonitorSetting => ({
  channels: channelsFrom(env, {
    clock: systemClock,
    entropy: systemEntropy,
    send: fetch,
    nameOf: system => config.systems[system]?.name.id ?? system,
  }),
  targets: probes.map(text => targetOf(text, Object.keys(config.systems))),
  logger: warnings(streams),
})

const targetOf = (text: string, systems: readonly string[]): MonitorTarget => {
  const [, system, url] = /^([^=]+)=(https?:\/\/.+)$/.exec(text) ?? []
  if (system !== undefined && url !== undefined && systems.includes(system) && URL.canParse(url)) {
    return { system, name: new URL(url).host, url }
  }
  return fail({
    code: 'probe-invalid',
    message: 'An address to probe has not the form <system>=<url>, or names no system of the workspace.',
    wanted: `One of ${systems.join(', ')}, then '=' and an http or https URL.`,
    remedy: 'Correct --probe, for example --probe lms=https://lms.uss.example/readyz.',
  })
}

/** What could not be sent or written; each message that was sent would be too much here. */
const warnings = ({ stderr }: CommandContext['streams']): Logger =>
  pino({ base: null, level: 'warn' }, { write: line => void stderr.write(line) })
