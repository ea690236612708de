import { describe, expect, it } from 'vitest'
import { DdiError } from '#base'
import { FAULTS, type FaultName, ONLY_WARNED } from './fixture/faults.ts'
import { createProvider } from './fixture/provider.ts'
import { contract, runVerify } from './fixture/run.ts'

const SEEDS = Array.from({ length: 20 }, (_, index) => index + 1)

describe('a correct provider', () => {
  it.each(SEEDS)('raises no alarm with seed %i', async seed => {
    const { summary } = await runVerify(createProvider(), seed)
    expect(summary.causes).toEqual([])
    expect(summary.counts.failed).toBe(0)
    expect(summary.counts.passed).toBeGreaterThan(300)
  })

  it('raises no alarm when it is verified again and again without a restart', async () => {
    const provider = createProvider()
    for (const seed of [1, 1, 2]) expect((await runVerify(provider, seed)).summary.causes).toEqual([])
  })

  it('is exercised at every documented status that a request can lead to', async () => {
    const { summary } = await runVerify(createProvider())
    const gaps = summary.coverage.flatMap(row =>
      row.cells.filter(cell => cell.state !== 'exercised').map(cell => `${row.operation} ${cell.status}`),
    )
    expect(gaps).toEqual([])
  })
})

describe('a faulty provider', () => {
  it.each(Object.entries(FAULTS) as [FaultName, string][])(
    'is found out: %s gives %s',
    async (fault, code) => {
      const { summary } = await runVerify(createProvider(fault))
      const found = summary.causes.find(cause => cause.finding.code === code)
      expect(found?.finding.severity).toBe(ONLY_WARNED.has(fault) ? 'warning' : 'error')
    },
  )

  it('is told one cause where one thing is wrong everywhere', async () => {
    const cases: readonly (readonly [FaultName, number])[] = [
      ['no authentication at all', 1],
      ['grants not checked', 1],
      ['405 without Allow', 1],
      ['a required header is missing', 6],
      ['invalid requests get 400 instead of 422', 1],
      ['a stack trace is shown', 1],
    ]
    for (const [fault, most] of cases) {
      const { summary } = await runVerify(createProvider(fault))
      expect([fault, summary.causes.length <= most]).toEqual([fault, true])
    }
  })

  it('that looks at no body gets one cause an operation, and not one a value', async () => {
    const { summary } = await runVerify(createProvider('bodies not checked at all'))
    const unchecked = summary.causes.filter(({ finding }) => finding.code === 'request-part-unchecked')
    expect(unchecked.map(({ operation }) => operation)).toEqual(['tambahBuku', 'gantiBuku', 'ubahBuku'])
    expect(summary.causes.some(({ finding }) => finding.code === 'invalid-request-accepted')).toBe(false)
  })
})

describe('a run', () => {
  it('sends the same requests for the same seed, and others for another', async () => {
    const [first, again, other] = await Promise.all([7, 7, 8].map(seed => runVerify(createProvider(), seed)))
    expect(again?.requests).toEqual(first?.requests)
    expect(again?.events).toEqual(first?.events)
    expect(other?.requests).not.toEqual(first?.requests)
  })

  it('with readOnly sends nothing but GET', async () => {
    const { requests } = await runVerify(createProvider(), 1, { readOnly: true })
    expect(new Set(requests.map(({ method }) => method))).toEqual(new Set(['GET']))
  })

  it('with stateful off neither pages nor follows what it wrote', async () => {
    const { summary } = await runVerify(createProvider('PUT not persisted'), 1, { stateful: false })
    expect(summary.families.map(({ family }) => family)).not.toContain('lifecycle')
    expect(summary.causes).toEqual([])
  })

  it('with only tries the operations that are named', async () => {
    const { summary, requests } = await runVerify(createProvider(), 1, { only: ['bacaAnggota'] })
    expect(summary.coverage.map(({ operation }) => operation)).toEqual(['bacaAnggota'])
    expect(requests.every(({ target }) => target.startsWith('/api/v1/anggota'))).toBe(true)
  })

  it('sends only bad values that the contract really refuses', async () => {
    const { events } = await runVerify(createProvider())
    const accepted = events.filter(
      event =>
        event.type === 'case-finished' && event.result.kind === 'negative' && event.result.status === 200,
    )
    expect(accepted).toEqual([])
  })

  it('cannot run when the target never answers', async () => {
    const nobody = async () => {
      throw new DdiError({ severity: 'error', code: 'target-unreachable', message: 'Nobody is there.' })
    }
    await expect(runVerify(nobody)).rejects.toThrow('target-unreachable')
  })

  it('that loses its target tells once where, and skips the rest', async () => {
    const provider = createProvider()
    let left = 40
    const { summary, requests } = await runVerify(async request => {
      left -= 1
      if (left < 0) throw new DdiError({ severity: 'error', code: 'target-unreachable', message: 'Gone.' })
      return provider(request)
    })
    expect(summary.causes.map(({ finding }) => finding.code)).toContain('no-answer')
    expect(requests.length).toBe(43)
    expect(summary.skipped.map(({ reason }) => reason)).toContain('the target no longer answers')
  })

  it('against a wrong base path has one cause', async () => {
    const { summary } = await runVerify(async () => ({ status: 404, headers: {} }))
    expect(summary.causes.map(({ finding }) => finding.code)).toEqual(['nothing-but-404'])
  })

  it('shows neither tokens nor values of answers', async () => {
    const { summary } = await runVerify(createProvider('a field has the wrong type'))
    const text = JSON.stringify(summary)
    expect(text).toContain('"$DDI_TOKEN\\"')
    expect(text).not.toContain('token-granted')
    const { summary: leak } = await runVerify(createProvider('an undocumented field is shown'))
    expect(JSON.stringify(leak)).not.toContain('9900000000000000')
  })

  it('covers every operation of the contract', async () => {
    const { summary } = await runVerify(createProvider())
    expect(summary.coverage.map(({ operation }) => operation)).toEqual(
      contract.operations.map(({ id }) => id),
    )
  })
})
